// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

/**
 * One thing that a class refers to: a type, or a member of a type.
 *
 * @param from the internal name of the class that refers to it
 * @param owner the internal name of the type referred to
 * @param kind what is expected there
 * @param name the member's name, empty for a type
 * @param descriptor the member's descriptor, empty for a type
 */
record Reference(String from, String owner, Kind kind, String name, String descriptor) {

  /** What a reference expects to find. */
  enum Kind {
    TYPE,
    FIELD,
    STATIC_FIELD,
    METHOD,
    STATIC_METHOD,
    INTERFACE_METHOD,
    STATIC_INTERFACE_METHOD;

    boolean isStatic() {
      return this == STATIC_FIELD || this == STATIC_METHOD || this == STATIC_INTERFACE_METHOD;
    }

    boolean isField() {
      return this == FIELD || this == STATIC_FIELD;
    }

    boolean isOfInterface() {
      return this == INTERFACE_METHOD || this == STATIC_INTERFACE_METHOD;
    }
  }

  static Reference toType(String from, String owner) {
    return new Reference(from, owner, Kind.TYPE, "", "");
  }

  /** What is referred to, without who does it. */
  String target() {
    return switch (kind) {
      case TYPE -> owner;
      case FIELD, STATIC_FIELD -> owner + "." + name + " " + descriptor;
      default -> owner + "." + name + descriptor;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.footman.build.linkage.Finding.Present;
import org.footman.build.linkage.Finding.Unchecked;
import org.footman.build.linkage.Finding.Wrong;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Looks for the target of a reference as the JVM would: in the owner, then up its super types. */
final class Linker {
  private final ClassFiles own;
  private final ClassFiles libraries;

  Linker(ClassFiles own, ClassFiles libraries) {
    this.own = own;
    this.libraries = libraries;
  }

  Finding find(Reference reference) {
    Optional<ClassNode> owner = classFile(reference.owner());
    if (owner.isEmpty()) {
      return new Unchecked(reference, reference.owner());
    }
    boolean ours = own.has(reference.owner());
    if (!ours && isOff(owner.get().access, Opcodes.ACC_PUBLIC)) {
      return new Wrong(reference, "is not public");
    }
    return reference.kind() == Reference.Kind.TYPE ? new Present() : member(reference, owner.get());
  }

  /** The class and all its super types, nearest first; those without class file are left out. */
  List<ClassNode> lineage(ClassNode type) {
    return lineage(type, new HashSet<>());
  }

  private List<ClassNode> lineage(ClassNode type, Set<String> absent) {
    Set<String> seen = new HashSet<>();
    List<ClassNode> lineage = new ArrayList<>();
    Deque<String> next = new ArrayDeque<>(List.of(type.name));
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      if (!seen.add(name)) {
        continue;
      }
      Optional<ClassNode> found = classFile(name);
      if (found.isEmpty()) {
        absent.add(name);
        continue;
      }
      lineage.add(found.get());
      Optional.ofNullable(found.get().superName).ifPresent(next::addFirst);
      next.addAll(found.get().interfaces);
    }
    return lineage;
  }

  private Finding member(Reference reference, ClassNode owner) {
    boolean isInterface = !isOff(owner.access, Opcodes.ACC_INTERFACE);
    if (!reference.kind().isField() && isInterface != reference.kind().isOfInterface()) {
      return new Wrong(reference, isInterface ? "is now of an interface" : "is now of a class");
    }
    Set<String> absent = new TreeSet<>();
    boolean isConstructor = reference.name().equals("<init>");
    for (ClassNode type : isConstructor ? List.of(owner) : lineage(owner, absent)) {
      Optional<Integer> access = access(type, reference);
      if (access.isPresent()) {
        return fit(reference, type, access.get());
      }
    }
    return absent.stream()
        .findFirst()
        .<Finding>map(type -> new Unchecked(reference, type))
        .orElseGet(() -> new Wrong(reference, "does not exist"));
  }

  private Finding fit(Reference reference, ClassNode type, int access) {
    if (reference.kind().isStatic() == isOff(access, Opcodes.ACC_STATIC)) {
      return new Wrong(reference, "changed between static and not static");
    }
    boolean ours = own.has(type.name);
    if (!ours && isOff(access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) {
      return new Wrong(reference, "is neither public nor protected");
    }
    return new Present();
  }

  private static Optional<Integer> access(ClassNode type, Reference reference) {
    if (reference.kind().isField()) {
      return type.fields.stream()
          .filter(field -> field.name.equals(reference.name()))
          .filter(field -> field.desc.equals(reference.descriptor()))
          .map(field -> field.access)
          .findFirst();
    }
    return type.methods.stream()
        .filter(method -> method.name.equals(reference.name()))
        .filter(method -> method.desc.equals(reference.descriptor()))
        .map(method -> method.access)
        .findFirst();
  }

  private Optional<ClassNode> classFile(String name) {
    return own.has(name) ? own.find(name) : libraries.find(name);
  }

  private static boolean isOff(int access, int flags) {
    return (access & flags) == 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import java.util.List;
import java.util.stream.Stream;
import org.footman.build.linkage.Finding.Wrong;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells what a class owes to its super types: abstract methods not written, final ones overridden.
 */
final class Inheritance {
  private final Linker linker;

  Inheritance(Linker linker) {
    this.linker = linker;
  }

  List<Wrong> debts(ClassNode type) {
    List<ClassNode> lineage = linker.lineage(type);
    return Stream.of(finalSuperType(type, lineage), unwritten(type, lineage), overridden(lineage))
        .flatMap(found -> found)
        .toList();
  }

  private static Stream<Wrong> finalSuperType(ClassNode type, List<ClassNode> lineage) {
    return lineage.stream()
        .skip(1)
        .filter(above -> has(above.access, Opcodes.ACC_FINAL))
        .map(above -> new Wrong(Reference.toType(type.name, above.name), "is now final"));
  }

  private static Stream<Wrong> unwritten(ClassNode type, List<ClassNode> lineage) {
    if (has(type.access, Opcodes.ACC_ABSTRACT)) {
      return Stream.empty();
    }
    return lineage.stream()
        .flatMap(
            above ->
                above.methods.stream()
                    .filter(method -> has(method.access, Opcodes.ACC_ABSTRACT))
                    .filter(method -> !isWritten(method, lineage))
                    .map(method -> wrong(type, above, method, "is not implemented")));
  }

  private static boolean isWritten(MethodNode wanted, List<ClassNode> lineage) {
    return lineage.stream()
        .flatMap(above -> above.methods.stream())
        .filter(method -> isSame(method, wanted))
        .anyMatch(method -> !has(method.access, Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC));
  }

  private static Stream<Wrong> overridden(List<ClassNode> lineage) {
    ClassNode type = lineage.get(0);
    return lineage.stream()
        .skip(1)
        .flatMap(
            above ->
                above.methods.stream()
                    .filter(method -> has(method.access, Opcodes.ACC_FINAL))
                    .filter(method -> !has(method.access, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC))
                    .filter(method -> type.methods.stream().anyMatch(m -> isSame(m, method)))
                    .map(method -> wrong(type, above, method, "is now final")));
  }

  private static boolean isSame(MethodNode one, MethodNode other) {
    return one.name.equals(other.name) && one.desc.equals(other.desc);
  }

  private static Wrong wrong(ClassNode type, ClassNode above, MethodNode method, String why) {
    Reference.Kind kind =
        has(above.access, Opcodes.ACC_INTERFACE)
            ? Reference.Kind.INTERFACE_METHOD
            : Reference.Kind.METHOD;
    return new Wrong(new Reference(type.name, above.name, kind, method.name, method.desc), why);
  }

  private static boolean has(int access, int anyOf) {
    return (access & anyOf) != 0;
  }
}

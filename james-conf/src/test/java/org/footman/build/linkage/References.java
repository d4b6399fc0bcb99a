// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import java.util.LinkedHashSet;
import java.util.Set;
import org.footman.build.linkage.Reference.Kind;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * Collects what a class refers to: every type named in it, in signatures and annotations too, and
 * every member that it reads, writes or calls.
 */
final class References {
  private final String from;
  private final Set<Reference> found = new LinkedHashSet<>();

  private References(String from) {
    this.from = from;
  }

  static Set<Reference> of(ClassNode type) {
    References references = new References(type.name);
    type.accept(references.new Types());
    return references.found;
  }

  private void member(Kind kind, String owner, String name, String descriptor) {
    if (!owner.startsWith("[")) {
      found.add(new Reference(from, owner, kind, name, descriptor));
    }
  }

  private void member(Handle handle) {
    boolean ofInterface = handle.isInterface();
    Kind kind =
        switch (handle.getTag()) {
          case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> Kind.STATIC_FIELD;
          case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> Kind.FIELD;
          case Opcodes.H_INVOKESTATIC -> method(true, ofInterface);
          default -> method(false, ofInterface);
        };
    member(kind, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  private static Kind method(boolean isStatic, boolean ofInterface) {
    if (ofInterface) {
      return isStatic ? Kind.STATIC_INTERFACE_METHOD : Kind.INTERFACE_METHOD;
    }
    return isStatic ? Kind.STATIC_METHOD : Kind.METHOD;
  }

  /** A remapper that changes nothing is asked for every type name: that is the list. */
  private final class Types extends ClassRemapper {
    Types() {
      super(
          Opcodes.ASM9,
          new ClassNode(),
          new Remapper() {
            @Override
            public String map(String internalName) {
              found.add(Reference.toType(from, internalName));
              return internalName;
            }
          });
    }

    @Override
    protected MethodVisitor createMethodRemapper(MethodVisitor visitor) {
      return new Members(visitor, remapper);
    }
  }

  private final class Members extends MethodRemapper {
    Members(MethodVisitor visitor, Remapper remapper) {
      super(Opcodes.ASM9, visitor, remapper);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      member(isStatic ? Kind.STATIC_FIELD : Kind.FIELD, owner, name, descriptor);
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      member(method(opcode == Opcodes.INVOKESTATIC, ofInterface), owner, name, descriptor);
      super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          member(handle);
        }
      }
      if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
        // a lambda: its interface must still have the one method that it implements
        String functional = Type.getReturnType(descriptor).getInternalName();
        member(Kind.INTERFACE_METHOD, functional, name, ((Type) arguments[0]).getDescriptor());
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }
  }
}

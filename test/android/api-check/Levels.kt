package boxwright.test.api

import org.objectweb.asm.Opcodes
import org.objectweb.asm.tree.AbstractInsnNode
import org.objectweb.asm.tree.FieldInsnNode
import org.objectweb.asm.tree.IntInsnNode
import org.objectweb.asm.tree.JumpInsnNode
import org.objectweb.asm.tree.LabelNode
import org.objectweb.asm.tree.LdcInsnNode
import org.objectweb.asm.tree.LookupSwitchInsnNode
import org.objectweb.asm.tree.MethodNode
import org.objectweb.asm.tree.TableSwitchInsnNode

/** For each instruction of a method, the lowest API level on which it can be reached; the highest Int where on none. */
internal class Levels(private val method: MethodNode, private val entry: Int) {
    private val code = method.instructions
    private val levels = IntArray(code.size()) { Int.MAX_VALUE }
    private val open = ArrayDeque<Int>()

    fun into(result: IntArray) {
        if (code.size() > 0) reach(0, entry)
        while (open.isNotEmpty()) follow(open.removeFirst())
        levels.copyInto(result)
    }

    private fun reach(at: Int, level: Int) {
        if (at >= code.size() || levels[at] <= level) return
        levels[at] = level
        open.add(at)
    }

    private fun reach(at: LabelNode, level: Int) = reach(code.indexOf(at), level)

    private fun follow(at: Int) {
        val instruction = code[at]
        val level = levels[at]
        for (block in method.tryCatchBlocks) {
            if (at in code.indexOf(block.start) until code.indexOf(block.end)) reach(block.handler, level)
        }
        when (instruction) {
            is JumpInsnNode -> {
                reach(instruction.label, maxOf(level, jumping(instruction)))
                if (instruction.opcode != Opcodes.GOTO) reach(at + 1, maxOf(level, falling(instruction)))
            }
            is TableSwitchInsnNode -> (instruction.labels + instruction.dflt).forEach { reach(it, level) }
            is LookupSwitchInsnNode -> (instruction.labels + instruction.dflt).forEach { reach(it, level) }
            else -> if (instruction.opcode !in ends) reach(at + 1, level)
        }
    }

    /** What a jump tells about SDK_INT where it is taken; 0 for nothing. */
    private fun jumping(jump: JumpInsnNode): Int = when (jump.opcode) {
        Opcodes.IF_ICMPGE, Opcodes.IF_ICMPEQ -> compared(jump)
        Opcodes.IF_ICMPGT -> compared(jump) + 1
        else -> 0
    }

    private fun falling(jump: JumpInsnNode): Int = when (jump.opcode) {
        Opcodes.IF_ICMPLT, Opcodes.IF_ICMPNE -> compared(jump)
        Opcodes.IF_ICMPLE -> compared(jump) + 1
        else -> 0
    }

    /** The number that SDK_INT is compared with by a jump; -1 where it is something else. */
    private fun compared(jump: JumpInsnNode): Int {
        val constant = before(jump) ?: return -1
        val field = before(constant) as? FieldInsnNode ?: return -1
        if (field.owner != "android/os/Build\$VERSION" || field.name != "SDK_INT") return -1
        return when (constant) {
            is IntInsnNode -> constant.operand
            is LdcInsnNode -> constant.cst as? Int ?: -1
            else -> -1
        }
    }

    private fun before(instruction: AbstractInsnNode): AbstractInsnNode? =
        generateSequence(instruction.previous) { it.previous }.firstOrNull { it.opcode >= 0 }

    private companion object {
        val ends = (Opcodes.IRETURN..Opcodes.RETURN) + Opcodes.ATHROW
    }
}

package boxwright.test.api

import org.objectweb.asm.Handle
import org.objectweb.asm.Opcodes
import org.objectweb.asm.tree.AbstractInsnNode
import org.objectweb.asm.tree.ClassNode
import org.objectweb.asm.tree.FieldInsnNode
import org.objectweb.asm.tree.InvokeDynamicInsnNode
import org.objectweb.asm.tree.MethodInsnNode
import org.objectweb.asm.tree.MethodNode
import org.objectweb.asm.tree.TypeInsnNode
import java.io.File

/**
 * Lists what an app uses of the platform.
 *
 * Arguments: file to write, minSdk, jar of that platform, jars of the app. A line has, between tabs: class, or several
 * of which one has it, with "|" between; field, or method and descriptor, or nothing; who uses it; the lowest API level
 * on which that line of code can be reached; and whether the platform of minSdk has it.
 */
public fun main(args: Array<String>) {
    val app = Classes.ofAll(args.drop(3))
    val uses = ApiUses(app, args[1].toInt()).all()
    val lines = Platform(args[2]).use { old ->
        uses.map { use ->
            val present = use.owners.any { old.has(it, use.member) }
            listOf(use.owners.joinToString("|"), use.member, use.user, use.level, present).joinToString("\t")
        }
    }
    File(args[0]).writeText(lines.distinct().sorted().joinToString("\n"))
}

internal class Use(val owners: List<String>, val member: String, val user: String, val level: Int)

/** Levels flow along jumps that compare SDK_INT, and from calls to methods of the app that nobody else calls. */
internal class ApiUses(private val app: Classes, private val minSdk: Int) {
    private class Method(val owner: ClassNode, val node: MethodNode) {
        var entry = 0
        val levels: IntArray = IntArray(node.instructions.size())
    }

    private val methods = app.all.flatMap { owner -> owner.methods.map { Method(owner, it) } }

    fun all(): List<Use> {
        for (method in methods) method.entry = minSdk
        do flow() while (raiseEntries())
        return methods.flatMap(::usesIn)
    }

    private fun flow() {
        for (method in methods) Levels(method.node, method.entry).into(method.levels)
    }

    /** True if a method turns out to be called on higher levels alone. */
    private fun raiseEntries(): Boolean {
        val calls = HashMap<String, Int>()
        for (method in methods) {
            for ((i, level) in method.levels.withIndex()) {
                for (target in targets(method.node.instructions[i])) calls.merge(target, level, ::minOf)
            }
        }
        val raised = methods.filter { entryOf(it, calls) > it.entry }
        for (method in raised) method.entry = entryOf(method, calls)
        return raised.isNotEmpty()
    }

    /** An object's methods are called where it can have been made; the system may call what overrides its own. */
    private fun entryOf(method: Method, calls: Map<String, Int>): Int {
        val made = if (method.node.isStatic) minSdk else calls[method.owner.name] ?: minSdk
        val own = with(method.node) { isPrivate || isStatic || name == "<init>" } || app.isPlain(method.owner)
        val called = calls["${method.owner.name}.${method.node.name}${method.node.desc}"] ?: minSdk
        return if (own) maxOf(made, called) else made
    }

    private fun targets(instruction: AbstractInsnNode): List<String> = when (instruction) {
        is TypeInsnNode -> if (instruction.opcode == Opcodes.NEW) listOf(instruction.desc) else emptyList()
        is MethodInsnNode -> listOf(app.declarerOf(instruction.owner, instruction.name + instruction.desc))
        is InvokeDynamicInsnNode ->
            instruction.bsmArgs.filterIsInstance<Handle>().map { "${it.owner}.${it.name}${it.desc}" }
        else -> emptyList()
    }

    private fun usesIn(method: Method): List<Use> = method.levels.indices.flatMap { i ->
        val (owner, member) = when (val instruction = method.node.instructions[i]) {
            is TypeInsnNode -> instruction.desc.trimStart('[').removePrefix("L").removeSuffix(";") to ""
            is FieldInsnNode -> instruction.owner to instruction.name
            is MethodInsnNode -> instruction.owner to instruction.name + instruction.desc
            else -> return@flatMap emptyList()
        }
        val reachable = method.levels[i] != Int.MAX_VALUE
        val user = "${method.owner.name}.${method.node.name}"
        val owners = if (reachable) app.platformOwners(owner, member) else emptyList()
        if (owners.isEmpty()) emptyList() else listOf(Use(owners, member, user, method.levels[i]))
    }
}

private val MethodNode.isStatic get() = access and Opcodes.ACC_STATIC != 0
private val MethodNode.isPrivate get() = access and Opcodes.ACC_PRIVATE != 0

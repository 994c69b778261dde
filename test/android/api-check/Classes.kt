package boxwright.test.api

import org.objectweb.asm.ClassReader
import org.objectweb.asm.tree.ClassNode
import java.io.Closeable
import java.io.InputStream
import java.util.jar.JarFile

/** The classes of an app. */
internal class Classes private constructor(val all: List<ClassNode>) {
    private val byName = all.associateBy { it.name }

    /** Whether it inherits from nothing of the platform, which could call it. */
    fun isPlain(type: ClassNode): Boolean =
        (type.interfaces + type.superName).all { it == "java/lang/Object" || byName[it]?.let(::isPlain) == true }

    /** `type.member`, with the type of the app that declares it where one does. */
    fun declarerOf(type: String, member: String): String {
        val line = generateSequence(byName[type]) { byName[it.superName] }
        return "${line.firstOrNull { it.declares(member) }?.name ?: type}.$member"
    }

    /** Where a member of [type] may come from: itself, or what it inherits from beyond the app; nowhere if from the app. */
    fun platformOwners(type: String, member: String): List<String> {
        val own = byName[type] ?: return listOf(type).filter(::isPlatform)
        if (member.isEmpty() || own.declares(member)) return emptyList()
        val parents = own.interfaces + own.superName
        val declared = parents.any { byName[it]?.declares(member) == true }
        return if (declared) emptyList() else parents.flatMap { platformOwners(it, member) }
    }

    private fun ClassNode.declares(member: String) =
        methods.any { it.name + it.desc == member } || fields.any { it.name == member }

    companion object {
        private val platform = listOf("android/", "java/", "javax/", "dalvik/", "org/json/", "org/xmlpull/")

        fun isPlatform(type: String) = platform.any(type::startsWith)

        fun ofAll(jars: List<String>) = Classes(jars.flatMap { path -> JarFile(path).use(::read) })

        private fun read(jar: JarFile): List<ClassNode> = jar.stream()
            .filter { it.name.endsWith(".class") && !it.name.startsWith("META-INF/") }.toList()
            .map { entry -> jar.getInputStream(entry).use { node(it, 0) } }
    }
}

private fun node(from: InputStream, options: Int) = ClassNode().apply { ClassReader(from).accept(this, options) }

/** Classes of android.* of one API level, read as they are asked for. */
internal class Platform(path: String) : Closeable {
    private val jar = JarFile(path)
    private val known = HashMap<String, ClassNode?>()

    /** Also true for what is not in the jar by nature: java.*. */
    fun has(owner: String, member: String): Boolean {
        if (!owner.startsWith("android/")) return owner.startsWith("java")
        val type = known.getOrPut(owner) { load(owner) } ?: return false
        if (member.isEmpty() || type.fields.any { it.name == member }) return true
        val parents = type.interfaces + listOfNotNull(type.superName)
        return type.methods.any { it.name + it.desc == member } || parents.any { inherited(it, member) }
    }

    private fun inherited(parent: String, member: String) =
        if (parent == "java/lang/Object") isOfObject(member) else has(parent, member)

    private fun isOfObject(member: String) =
        member == "<init>()V" || Any::class.java.methods.any { member.startsWith("${it.name}(") }

    private fun load(name: String): ClassNode? =
        jar.getEntry("$name.class")?.let { entry -> jar.getInputStream(entry).use { node(it, ClassReader.SKIP_CODE) } }

    override fun close() = jar.close()
}

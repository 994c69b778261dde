package boxwright.api

import java.io.File
import java.net.URLClassLoader
import java.util.jar.JarFile
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.KProperty
import kotlin.reflect.KType
import kotlin.reflect.KVisibility
import kotlin.reflect.full.companionObject
import kotlin.reflect.full.declaredFunctions
import kotlin.reflect.full.declaredMemberProperties
import kotlin.reflect.full.superclasses
import kotlin.reflect.jvm.kotlinFunction

/**
 * Prints all that is public in a jar of Kotlin, package by package, in an order that does not depend on the compiler.
 */
public fun main(args: Array<String>) {
    val classes = classesOf(File(args[0]))
    for ((name, all) in classes.groupBy { it.packageName }.toSortedMap()) {
        println("package $name\n")
        all.filter { it.simpleName.endsWith("Kt") }.flatMap(::topLevel).sorted().forEach(::println)
        all.filter { !it.simpleName.endsWith("Kt") }.map { it.kotlin }.filter { it.visibility == KVisibility.PUBLIC }
            .sortedBy { it.simpleName }.forEach { print(describe(it, "")) }
        println()
    }
}

private fun classesOf(jar: File): List<Class<*>> {
    val loader = URLClassLoader(arrayOf(jar.toURI().toURL()), KClass::class.java.classLoader)
    return JarFile(jar).use { file -> file.entries().toList().map { it.name } }
        .filter { it.endsWith(".class") && '$' !in it }
        .map { loader.loadClass(it.removeSuffix(".class").replace('/', '.')) }
}

private fun topLevel(facade: Class<*>): List<String> =
    facade.declaredMethods.mapNotNull { it.kotlinFunction }
        .filter { it.visibility == KVisibility.PUBLIC }.map(::describe)

private fun describe(type: KClass<*>, indent: String): String = buildString {
    val name = if (type.isCompanion) "" else " ${type.simpleName}"
    append("$indent${marker(type.annotations)}${kindOf(type)}$name${parents(type)}\n")
    for (line in membersOf(type)) append("$indent    $line\n")
    for (nested in (type.nestedClasses - setOfNotNull(type.companionObject)).sortedBy { it.simpleName }) {
        if (nested.visibility == KVisibility.PUBLIC) append(describe(nested, "$indent    "))
    }
    type.companionObject?.takeIf { it.visibility == KVisibility.PUBLIC }?.let { append(describe(it, "$indent    ")) }
}

private fun kindOf(type: KClass<*>): String = when {
    type.java.isAnnotation -> "annotation class"
    type.java.isInterface -> "interface"
    type.java.isEnum -> "enum class"
    type.isCompanion -> "companion object"
    type.objectInstance != null -> "object"
    type.isData -> "data class"
    type.isSealed -> "sealed class"
    type.isAbstract -> "abstract class"
    else -> "class"
}

private fun parents(type: KClass<*>): String {
    val parents = type.superclasses.filter { it.java.name.startsWith("boxwright.") }.map { it.simpleName }
    return if (parents.isEmpty()) "" else parents.joinToString(prefix = " : ")
}

/** Members that every data class and every enum has by itself are left out. */
private fun membersOf(type: KClass<*>): List<String> {
    if (type.java.isEnum) return type.java.enumConstants.map { "$it" }
    val constructors = type.constructors.filter { it.visibility == KVisibility.PUBLIC }
        .map { "${marker(it.annotations)}constructor${parameters(it)}" }.sorted()
    val properties = type.declaredMemberProperties.filter { it.visibility == KVisibility.PUBLIC }
    val functions = type.declaredFunctions.filter { it.visibility == KVisibility.PUBLIC && !isImplied(type, it) }
    return constructors + properties.map(::describe).sorted() + functions.map(::describe).sorted()
}

private fun isImplied(type: KClass<*>, function: KFunction<*>): Boolean =
    type.isData && Regex("component\\d+|copy|equals|hashCode|toString").matches(function.name)

private fun describe(property: KProperty<*>): String {
    val writable = property is kotlin.reflect.KMutableProperty<*> && property.setter.visibility == KVisibility.PUBLIC
    val kind = if (property.isConst) "const val" else if (writable) "var" else "val"
    return "${marker(property.annotations)}$kind ${property.name}: ${nameOf(property.returnType)}"
}

private fun describe(function: KFunction<*>): String {
    val receiver = function.parameters.find { it.kind == KParameter.Kind.EXTENSION_RECEIVER }
    val on = if (receiver == null) "" else "${nameOf(receiver.type)}."
    val kind = if (function.isInline) "inline fun" else "fun"
    val result = if (function.returnType.classifier == Unit::class) "" else ": ${nameOf(function.returnType)}"
    return "${marker(function.annotations)}$kind $on${function.name}${parameters(function)}$result"
}

private fun parameters(function: KFunction<*>): String =
    function.parameters.filter { it.kind == KParameter.Kind.VALUE }.joinToString(prefix = "(", postfix = ")") {
        val default = if (it.isOptional) " = ..." else ""
        if (it.isVararg) "vararg ${it.name}: ${elementOf(it.type)}" else "${it.name}: ${nameOf(it.type)}$default"
    }

private fun elementOf(array: KType): String =
    array.arguments.firstOrNull()?.type?.let(::nameOf) ?: nameOf(array).removeSuffix("Array")

/** Types without their packages. */
private fun nameOf(type: KType): String = type.toString().replace(Regex("\\b([a-z]\\w*\\.)+"), "")

private fun marker(annotations: List<Annotation>): String =
    if (annotations.any { it.annotationClass.simpleName == "GeneratedCodeApi" }) "@GeneratedCodeApi " else ""

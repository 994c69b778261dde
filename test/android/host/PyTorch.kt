package boxwright.test.host

import com.facebook.jni.CppException
import com.facebook.soloader.nativeloader.NativeLoader
import com.facebook.soloader.nativeloader.SystemDelegate
import org.pytorch.IValue
import org.pytorch.LiteModuleLoader
import org.pytorch.Tensor
import kotlin.system.exitProcess

/** Arguments: a network for PyTorch Mobile, lengths of its input, and its numbers. Prints the numbers of each output. */
public fun main(args: Array<String>) {
    if (!NativeLoader.isInitialized()) NativeLoader.init(SystemDelegate())
    val module = try {
        LiteModuleLoader.load(args[0])
    } catch (exception: CppException) {
        println("${args[0]}: ${exception.message?.lines()?.first()}")
        exitProcess(1)
    }
    val shape = args[1].split(",").map { it.toLong() }.toLongArray()
    val numbers = args[2].split(",").map { it.toFloat() }.toFloatArray()
    val outputs = module.forward(IValue.from(Tensor.fromBlob(numbers, shape))).toTuple()
    for (output in outputs) println(output.toTensor().dataAsFloatArray.joinToString(" "))
    // A thread of fbjni would keep the JVM running.
    exitProcess(0)
}

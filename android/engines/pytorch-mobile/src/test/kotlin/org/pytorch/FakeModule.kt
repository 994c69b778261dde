package org.pytorch

/** A module that answers [answer] of its input. In this package, as what is native behind a module is not public. */
public fun fakeModule(onDestroy: () -> Unit = {}, answer: (IValue) -> IValue): Module = Module(
    object : INativePeer {
        override fun resetNative() = onDestroy()

        override fun forward(vararg inputs: IValue): IValue = answer(inputs.single())

        override fun runMethod(methodName: String, vararg inputs: IValue): IValue = forward(*inputs)
    },
)

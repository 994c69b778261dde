plugins {
    id("com.android.application") version "9.5.0" apply false
    id("boxwright.models") version "0.1.0" apply false
}

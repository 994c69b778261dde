pluginManagement {
    repositories {
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        mavenCentral()
    }
}

rootProject.name = "boxwright"

include(":detection", ":models")
project(":detection").projectDir = file("android/detection")
project(":models").projectDir = file("android/models")

package boxwright.gradle;

import org.gradle.api.Project;
import org.jetbrains.kotlin.gradle.dsl.JvmTarget;
import org.jetbrains.kotlin.gradle.dsl.KotlinJvmExtension;

/** The only class with types of the Kotlin plugin. */
final class KotlinSettings {
    private KotlinSettings() {}

    static void apply(Project project) {
        project.getExtensions().configure(KotlinJvmExtension.class, kotlin -> {
            kotlin.explicitApi();
            kotlin.compilerOptions(options -> {
                options.getAllWarningsAsErrors().set(true);
                options.getJvmTarget().set(JvmTarget.JVM_17);
                options.getFreeCompilerArgs().add("-Xjdk-release=" + LibraryPlugin.JAVA);
            });
        });
    }
}

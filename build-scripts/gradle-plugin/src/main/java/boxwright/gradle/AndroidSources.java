package boxwright.gradle;

import com.android.build.api.variant.AndroidComponentsExtension;
import com.android.build.api.variant.SourceDirectories;
import com.android.build.api.variant.Variant;
import java.util.function.BooleanSupplier;
import org.gradle.api.Action;
import org.gradle.api.GradleException;
import org.gradle.api.Project;
import org.gradle.api.tasks.TaskProvider;

/** Adds the Kotlin to every variant of an Android module. The only class with types of the Android Gradle plugin. */
final class AndroidSources {
    private AndroidSources() {}

    static void add(Project project, TaskProvider<GenerateDetectors> task) {
        AndroidComponentsExtension<?, ?, ?> android = project.getExtensions().getByType(AndroidComponentsExtension.class);
        addTo(android, task, () -> project.getExtensions().findByName("kotlin") != null);
    }

    /** The output depends on no variant, so that one task serves all. */
    private static <V extends Variant> void addTo(
        AndroidComponentsExtension<?, ?, V> android, TaskProvider<GenerateDetectors> task, BooleanSupplier hasKotlin) {
        if (android.getPluginVersion().getMajor() < 9) {
            throw new GradleException("boxwright.models needs Android Gradle plugin 9 or newer, not " + android.getPluginVersion().getVersion());
        }
        Action<V> add = variant -> {
            SourceDirectories.Flat kotlin = variant.getSources().getKotlin();
            // Android's plugin offers the place for sources even where nothing compiles them.
            if (kotlin == null || !hasKotlin.getAsBoolean()) {
                throw new GradleException("boxwright.models needs Kotlin in this Android module: do not set android.builtInKotlin=false");
            }
            kotlin.addGeneratedSourceDirectory(task, GenerateDetectors::getOutputDirectory);
        };
        android.onVariants(android.selector().all(), add);
    }
}

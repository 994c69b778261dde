package boxwright.gradle;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.gradle.api.Plugin;
import org.gradle.api.initialization.Settings;
import org.gradle.api.logging.Logger;
import org.gradle.api.logging.Logging;
import org.gradle.api.provider.ProviderFactory;

/** <code>boxwright.app</code>, for the settings of this repository: the app is part of the build where an Android SDK is. */
public abstract class AppPlugin implements Plugin<Settings> {
    private static final Logger LOGGER = Logging.getLogger(AppPlugin.class);

    @Override
    public void apply(Settings settings) {
        if (hasSdk(settings)) {
            settings.include(":app");
            settings.project(":app").setProjectDir(new File(settings.getRootDir(), "android/app"));
        } else {
            LOGGER.lifecycle("The app is left out: ANDROID_HOME, or sdk.dir in local.properties, names no Android SDK.");
        }
    }

    private static boolean hasSdk(Settings settings) {
        ProviderFactory providers = settings.getProviders();
        String variable = providers.environmentVariable("ANDROID_HOME").orElse(providers.environmentVariable("ANDROID_SDK_ROOT")).getOrElse("");
        String text = providers.fileContents(settings.getLayout().getRootDirectory().file("local.properties")).getAsText().getOrElse("");
        return isFolder(variable) || isFolder(sdkDir(text));
    }

    private static String sdkDir(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            // The Android plugin says what is wrong with it.
            return "";
        }
        return properties.getProperty("sdk.dir", "");
    }

    private static boolean isFolder(String path) {
        return !path.isEmpty() && new File(path).isDirectory();
    }
}

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls a main function; classes stay loaded for the next run of the same jars.
 *
 * Texts: "run", the main class, how many jars, their paths, arguments.
 */
final class Run {
    private static final Map<List<String>, ClassLoader> loaders = new ConcurrentHashMap<>();

    private Run() {}

    static boolean perform(String[] texts, PrintStream said) throws Throwable {
        int jars = Integer.parseInt(texts[2]);
        List<String> path = List.of(texts).subList(3, 3 + jars);
        Class<?> main = loaders.computeIfAbsent(path, Run::load).loadClass(texts[1]);
        Method method = main.getMethod("main", String[].class);
        try {
            method.invoke(null, (Object) Arrays.copyOfRange(texts, 3 + jars, texts.length));
            return true;
        } catch (InvocationTargetException thrown) {
            thrown.getCause().printStackTrace(said);
            return false;
        }
    }

    /** Sees the JDK and these jars, and nothing of the compiler. */
    private static ClassLoader load(List<String> jars) {
        return new URLClassLoader(jars.stream().map(Run::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

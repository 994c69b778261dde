import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * Compiles the sources of several jars at once.
 *
 * Texts: "compile", a folder, how many jars, their paths, arguments of kotlinc. The folder holds the sources of jar i in "i". A class
 * goes into the jar with the file it is named after; a single jar takes all.
 */
final class Compile {
    /** Owner of what the compiler adds beside the classes. */
    private static final int NOBODY = -1;

    private Compile() {}

    static boolean perform(String[] texts, PrintStream said) throws IOException {
        Path folder = Path.of(texts[1]);
        int jars = Integer.parseInt(texts[2]);
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(Arrays.asList(texts).subList(3 + jars, texts.length));
        for (int i = 0; i < jars; i++) arguments.add(folder.resolve(String.valueOf(i)).toString());
        arguments.addAll(List.of("-d", classes.toString()));
        ExitCode code = new K2JVMCompiler().exec(said, arguments.toArray(new String[0]));
        if (code != ExitCode.OK) return false;
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < jars; i++) {
            for (Path source : filesUnder(folder.resolve(String.valueOf(i)))) owners.put(nameOf(source), i);
        }
        Map<Integer, List<Path>> compiled = filesUnder(classes).stream()
            .collect(Collectors.groupingBy((file) -> jars == 1 ? 0 : owners.getOrDefault(nameOf(file), NOBODY)));
        for (int i = 0; i < jars; i++) write(Path.of(texts[3 + i]), classes, compiled.get(i));
        return true;
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** "A" for A.kt, A.class and A$B.class. */
    private static String nameOf(Path file) {
        return file.getFileName().toString().split("[.$]", 2)[0];
    }

    private static void write(Path jar, Path root, List<Path> files) throws IOException {
        try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                to.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, to);
            }
        }
    }
}

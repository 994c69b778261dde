import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One warm JVM that compiles Kotlin and runs what was compiled; see server.ts.
 *
 * A request on stdin: its number, how many texts, the texts; an answer on stdout: the number, 1 or 0 for done or failed, what was
 * said. Numbers are big-endian ints, a text is the length of its UTF-8 and that. Ends when stdin does, whatever is being done: so it
 * never outlives the process that started it.
 */
final class Server {
    private final DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    private final ExecutorService threads;

    private Server(int threads) {
        // Deep expressions of generated Kotlin need more stack than a thread has by default.
        this.threads = Executors.newFixedThreadPool(threads, (work) -> new Thread(null, work, "request", 64 << 20));
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("kotlin.environment.keepalive", "true");
        Server server = new Server(Integer.parseInt(args[0]));
        System.setOut(System.err);
        try {
            while (true) server.accept();
        } catch (EOFException end) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void accept() throws IOException {
        int number = in.readInt();
        String[] texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) texts[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        threads.execute(() -> answer(number, texts));
    }

    private void answer(int number, String[] texts) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean done = perform(texts, new PrintStream(said, true, StandardCharsets.UTF_8));
        synchronized (out) {
            try {
                out.writeInt(number);
                out.writeInt(done ? 1 : 0);
                out.writeInt(said.size());
                said.writeTo(out);
                out.flush();
            } catch (IOException gone) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static boolean perform(String[] texts, PrintStream said) {
        try {
            return texts[0].equals("compile") ? Compile.perform(texts, said) : Run.perform(texts, said);
        } catch (Throwable error) {
            error.printStackTrace(said);
            return false;
        }
    }
}

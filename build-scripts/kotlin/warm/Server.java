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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One warm JVM that compiles Kotlin and runs what was compiled, some requests at once; see warm-jvm.ts.
 *
 * A request on stdin: its number, how many texts, the texts; an answer on stdout: the number, 1 or 0 for done or failed, what was
 * said. Numbers are big-endian ints, a text is the length of its UTF-8 and that. The argument is how many are done at once. Ends
 * when stdin does, whatever is being done: so it never outlives the process that started it.
 */
final class Server {
    /** Nothing that is asked here takes that long, also on a slow machine. */
    private static final int PATIENCE_MINUTES = 8;

    private final DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));

    private final ExecutorService workers;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    private Server(int threads) {
        // Deep expressions of generated Kotlin need more stack than a thread has by default.
        workers = Executors.newFixedThreadPool(threads, (work) -> new Thread(null, work, "request", 64 << 20));
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
        workers.execute(() -> perform(number, texts));
    }

    private void perform(int number, String[] texts) {
        Thread thread = Thread.currentThread();
        Future<?> alarm = watch.schedule(() -> giveUp(number, texts, thread), PATIENCE_MINUTES, TimeUnit.MINUTES);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean done = perform(texts, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (alarm.cancel(false)) answer(number, done, said);
    }

    /** Says where the request hangs, and ends: the others are asked again of a new JVM. */
    private void giveUp(int number, String[] texts, Thread thread) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        to.println(texts[0] + " " + texts[1] + " took longer than " + PATIENCE_MINUTES + " minutes; it is at");
        for (StackTraceElement at : thread.getStackTrace()) to.println("\tat " + at);
        answer(number, false, said);
        Runtime.getRuntime().halt(1);
    }

    private synchronized void answer(int number, boolean done, ByteArrayOutputStream said) {
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

    private static boolean perform(String[] texts, PrintStream said) {
        try {
            return texts[0].equals("compile") ? Compile.perform(texts, said) : Run.perform(texts, said);
        } catch (Throwable error) {
            error.printStackTrace(said);
            return false;
        }
    }
}

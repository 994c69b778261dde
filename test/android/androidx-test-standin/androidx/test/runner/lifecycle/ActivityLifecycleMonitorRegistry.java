package androidx.test.runner.lifecycle;

public final class ActivityLifecycleMonitorRegistry {
    private static volatile ActivityLifecycleMonitor monitor;

    private ActivityLifecycleMonitorRegistry() {}

    public static ActivityLifecycleMonitor getInstance() {
        ActivityLifecycleMonitor registered = monitor;
        if (registered == null) throw new IllegalStateException("No lifecycle monitor registered");
        return registered;
    }

    public static void registerInstance(ActivityLifecycleMonitor monitor) {
        ActivityLifecycleMonitorRegistry.monitor = monitor;
    }
}

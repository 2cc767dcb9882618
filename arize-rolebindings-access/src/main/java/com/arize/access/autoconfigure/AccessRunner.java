package com.arize.access.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanText;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.LockTimeoutException;
import com.arize.access.run.RunStop;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Makes, or only logs, the changes that bring the role bindings to the state in the
 * access files. As a runner, it is called after the refresh of the application context
 * and before the application is ready. As one of the first lifecycle beans to be stopped,
 * it lets the running steps finish before the beans that they use are closed.
 */
final class AccessRunner implements ApplicationRunner, ExitCodeGenerator, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(AccessRunner.class);

	/*
	 * These are the main threads of the JVM and of restarts by Spring Boot's developer
	 * tools
	 */
	private static final Set<String> MAIN_THREADS = Set.of("main", "restartedMain");

	private final AccessOptions options;

	private final AccessFileLoader loader;

	private final AccessJob job;

	private final RunStop stop;

	private final ApplicationContext context;

	/* The object is created at once, because the context may be closed when it is used */
	private final RunFailures failures;

	private final Lock exclusive = new ReentrantLock();

	private volatile @Nullable Thread thread;

	private volatile boolean running;

	private volatile boolean finished;

	private volatile @Nullable Map<String, RoleBindingsClient> usedClients;

	private volatile CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

	private volatile int exitStatus = ExitStatus.SUCCESS;

	private volatile @Nullable PlanReport lastReport;

	AccessRunner(AccessOptions options, AccessFileLoader loader, AccessJob job, RunStop stop,
			ApplicationContext context) {
		this.options = options;
		this.loader = loader;
		this.job = job;
		this.stop = stop;
		this.context = context;
		this.failures = new RunFailures(
				new ApplicationBeans((ConfigurableListableBeanFactory) context.getAutowireCapableBeanFactory()),
				context.getEnvironment());
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (!this.loader.isRunning()) {
			return;
		}
		this.exclusive.lock();
		try {
			track(this::runConfigured);
		}
		finally {
			this.exclusive.unlock();
		}
		if (this.stop.isStopped()) {
			throw abandonedRun(Thread.currentThread());
		}
	}

	/* Return null if the application stops */
	private @Nullable PlanReport track(Supplier<@Nullable PlanReport> operation) {
		CompletableFuture<Void> work = new CompletableFuture<>();
		this.work = work;
		this.thread = Thread.currentThread();
		try {
			return this.stop.isStopped() ? null : operation.get();
		}
		finally {
			this.thread = null;
			work.complete(null);
		}
	}

	/* Return null if the parent context has done the same */
	private @Nullable PlanReport runConfigured() {
		Mode mode = this.options.mode();
		if (mode.sendsRequests()) {
			Map<String, RoleBindingsClient> clients = this.job.clients();
			this.usedClients = clients;
			if (hasRunInParent(clients)) {
				return null;
			}
		}
		PlanReport report = this.job.write(run(mode, this.options.approvedPlan(), false));
		this.lastReport = report;
		this.exitStatus = report.exitStatus();
		boolean succeeds = report.exitStatus() == ExitStatus.SUCCESS || this.stop.isStopped();
		if (!succeeds && report.cause() instanceof ConfigurationException ex && AccessOptions.isFor(ex)) {
			throw ex;
		}
		if (!succeeds && this.options.isFailOnError()) {
			throw new AccessRunException(report, this.failures.hostAndKey(report.cause()));
		}
		log(report);
		this.finished = mode.compares();
		return report;
	}

	private PlanReport run(Mode mode, @Nullable String approvedPlan, boolean again) {
		List<RoleBindingsProgressListener> listeners = this.context.getBeanProvider(RoleBindingsProgressListener.class)
			.orderedStream()
			.toList();
		return this.job.run(mode, approvedPlan, again, mode.compares() ? listeners : List.of());
	}

	/* The JVM does not report the signal that ends it: most likely SIGTERM */
	private static boolean isJvmStopping() {
		try {
			Runtime.getRuntime().removeShutdownHook(new Thread());
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

	/*
	 * A failure is logged with where it comes from and what to do, as for a failed start
	 */
	private void log(PlanReport report) {
		if (report.exitStatus() == ExitStatus.SUCCESS) {
			if (report.cause() instanceof PlanRefusedException refused) {
				logger.warn("This plan would be refused if it were applied: " + PlanText.refusal(refused));
			}
			logger.info(report.message());
		}
		else if (this.stop.isStopped()) {
			logger.warn(report.message());
			logger.debug("The exception at the stop:", report.cause());
		}
		else {
			logger.error(report.message() + ((report.cause() instanceof ApiException ex)
					? this.failures.hostAndKey(ex) + "\n" + RunFailures.remedy(report) : ""));
			logger.debug("The cause of the failure:", report.cause());
		}
	}

	boolean compares() {
		return this.options.mode().compares();
	}

	/* Return the report of the last run or comparison; null if there is none */
	@Nullable PlanReport lastReport() {
		return this.lastReport;
	}

	/**
	 * Compare the role bindings with the access files as they are now. Returns
	 * {@code null} if another operation runs, here or in another replica, or if the
	 * application starts, stops or has no access files.
	 */
	@Nullable PlanReport compare() {
		return runAgain(Mode.CHECK, null);
	}

	/**
	 * Compare, and apply the plan if it has the digest. For another plan, the exit status
	 * is that of a refusal. Returns {@code null} as {@link #compare()} does.
	 */
	@Nullable PlanReport apply(String digest) {
		PlanReport report = runAgain(Mode.APPLY, digest);
		if (report != null) {
			log(report);
		}
		return report;
	}

	/* Return null if another operation runs, or the application starts or stops */
	private @Nullable PlanReport runAgain(Mode mode, @Nullable String approvedPlan) {
		if (!this.finished || !this.exclusive.tryLock()) {
			return null;
		}
		try {
			PlanReport report = track(() -> {
				PlanReport done = run(mode, approvedPlan, true);
				return (done.cause() instanceof LockTimeoutException) ? null : done;
			});
			// a stop interrupts a comparison, which is no failure
			if (report == null || (mode == Mode.CHECK && this.stop.isStopped())) {
				return null;
			}
			this.lastReport = report;
			return report;
		}
		finally {
			this.exclusive.unlock();
		}
	}

	@Override
	public int getExitCode() {
		return this.exitStatus;
	}

	/*
	 * A child context inherits the properties and the default client of its parent, and
	 * has own clients with the same properties for the other accounts
	 */
	private boolean hasRunInParent(Map<String, RoleBindingsClient> clients) {
		ApplicationContext parent = this.context.getParent();
		return parent != null && parent.getBeanProvider(AccessRunner.class)
			.stream()
			.filter((runner) -> runner.options.equals(this.options))
			.map((runner) -> runner.usedClients)
			.anyMatch((used) -> used != null && used.keySet().equals(clients.keySet())
					&& Objects.equals(used.get(ArizeAccounts.DEFAULT), clients.get(ArizeAccounts.DEFAULT)));
	}

	/*
	 * The other runners must not run in a closed context. Spring Boot does not report
	 * this exception, and the JVM must not print it if it ends the main thread. Other
	 * threads, for example those of a servlet container, have a caller that catches it,
	 * and must not keep a handler of this class loader.
	 */
	private static AbandonedRunException abandonedRun(Thread thread) {
		AbandonedRunException abandoned = new AbandonedRunException();
		if (MAIN_THREADS.contains(thread.getName())) {
			Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
			thread.setUncaughtExceptionHandler((failed, ex) -> {
				// the launcher of an executable jar wraps it
				if (NestedExceptionUtils.getMostSpecificCause(ex) != abandoned) {
					handler.uncaughtException(failed, ex);
				}
			});
		}
		return abandoned;
	}

	@Override
	public void start() {
		this.stop.reset();
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.stop.stop(isJvmStopping() ? ExitStatus.TERMINATED : null);
		this.running = false;
		this.work = this.work.thenRun(callback);
	}

	/* Interrupt the running steps, whose outcomes may then be unknown */
	private void interrupt(Runnable callback) {
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
		}
		this.work = this.work.thenRun(callback);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Interrupts the steps that are not finished at the end of the shutdown phase of the
	 * runner, so that their outcomes are logged before the client is closed.
	 */
	record Interruption(Supplier<AccessRunner> runner) implements SmartLifecycle {

		@Override
		public void start() {
			// the application starts the runner
		}

		@Override
		public void stop() {
			stop(() -> {
			});
		}

		@Override
		public void stop(Runnable callback) {
			this.runner.get().interrupt(callback);
		}

		@Override
		public boolean isRunning() {
			return this.runner.get().thread != null;
		}

		/* The bean is stopped right after the runner */
		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 1;
		}

	}

	/**
	 * Thrown if the role bindings are not, or may not be, in the desired state after a
	 * run.
	 */
	static final class AccessRunException extends RuntimeException implements ExitCodeGenerator {

		private static final long serialVersionUID = 1L;

		private final int exitStatus;

		private final String remedy;

		private AccessRunException(PlanReport report, String hostAndKey) {
			super(report.message() + hostAndKey, report.cause());
			this.exitStatus = report.exitStatus();
			this.remedy = RunFailures.remedy(report);
		}

		String remedy() {
			return this.remedy;
		}

		@Override
		public int getExitCode() {
			return this.exitStatus;
		}

	}

}

package com.arize.rolebindings.autoconfigure.access;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.account.ConnectionOrigins;
import com.arize.rolebindings.autoconfigure.access.drift.AccessOperations;
import com.arize.rolebindings.autoconfigure.access.lock.LockTimeoutException;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.report.PlanReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

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
final class DesiredStateRunner implements AccessOperations, ApplicationRunner, ExitCodeGenerator, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DesiredStateRunner.class);

	/* The main threads of the JVM and of restarts by Spring Boot's developer tools */
	private static final Set<String> MAIN_THREADS = Set.of("main", "restartedMain");

	private final DesiredStateProperties properties;

	private final DesiredStateLoader loader;

	private final DesiredStateOperations operations;

	private final DesiredStateReports reports;

	private final ApplicationContext context;

	/* Not created when it is used, because the context may be closed then */
	private final ConnectionOrigins origins;

	private final DesiredStateStop stop = new DesiredStateStop();

	private volatile @Nullable Thread thread;

	private final Lock exclusive = new ReentrantLock();

	private volatile boolean running;

	private volatile boolean finished;

	private volatile @Nullable Map<String, RoleBindingsClient> usedClients;

	private volatile CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

	private volatile ExitStatus status = ExitStatus.SUCCESS;

	DesiredStateRunner(DesiredStateProperties properties, DesiredStateLoader loader, DesiredStateOperations operations,
			DesiredStateReports reports, ApplicationContext context) {
		this.properties = properties;
		this.loader = loader;
		this.operations = operations;
		this.reports = reports;
		this.context = context;
		this.origins = new ConnectionOrigins(context.getAutowireCapableBeanFactory(), context.getEnvironment());
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (!this.loader.isRunning()) {
			return;
		}
		this.exclusive.lock();
		try {
			track(this::reconcile);
		}
		finally {
			this.exclusive.unlock();
		}
		if (this.stop.getAsBoolean()) {
			throw abandonedRun(Thread.currentThread());
		}
	}

	private void track(Runnable operation) {
		CompletableFuture<Void> work = new CompletableFuture<>();
		this.work = work;
		this.thread = Thread.currentThread();
		try {
			if (!this.stop.getAsBoolean()) {
				operation.run();
			}
		}
		finally {
			this.thread = null;
			work.complete(null);
		}
	}

	private void reconcile() {
		if (this.properties.modeOrDefault() == Mode.VALIDATE) {
			AccessDocuments documents = this.loader.documents();
			finish(new DesiredStateOutcome(ExitStatus.SUCCESS,
					"The access files are valid"
							+ ((documents != null && documents.hasNames()) ? "; names are not looked up" : ""),
					null, null, null));
			return;
		}
		Map<String, RoleBindingsClient> clients = this.operations.clients();
		this.usedClients = clients;
		if (!hasRunInParent(clients)) {
			finish(this.operations.run(this.stop));
			this.finished = this.properties.modeOrDefault().compares();
		}
	}

	private void finish(DesiredStateOutcome ended) {
		DesiredStateOutcome outcome = this.reports.write(ended, this.stop.getAsBoolean());
		this.status = outcome.status();
		boolean succeeds = outcome.status() == ExitStatus.SUCCESS || this.stop.getAsBoolean();
		if (!succeeds && outcome.cause() instanceof ConfigurationException ex && DesiredStateChecks.isChecked(ex)) {
			throw ex;
		}
		if (!succeeds && this.properties.isFailOnError()) {
			throw new DesiredStateException(outcome);
		}
		log(outcome);
	}

	private void log(DesiredStateOutcome outcome) {
		if (outcome.status() == ExitStatus.SUCCESS) {
			if (outcome.message() != null) {
				logger.info(outcome.message());
			}
		}
		else if (this.stop.getAsBoolean()) {
			logger.warn(outcome.message());
			logger.debug("The exception at the stop:", outcome.cause());
		}
		else {
			logger.error(outcome.message() + this.origins.describe(outcome.cause()));
			logger.debug("The cause of the failure:", outcome.cause());
		}
	}

	@Override
	public @Nullable PlanReport compare() {
		DesiredStateOutcome outcome = runAgain(() -> this.operations.compare(this.stop));
		// a stop interrupts the comparison, which is no failure
		return (outcome != null && !this.stop.getAsBoolean()) ? this.reports.keep("check", outcome, false) : null;
	}

	@Override
	public @Nullable PlanReport apply(String digest) {
		ApprovedPlan approved = new ApprovedPlan(digest);
		DesiredStateOutcome outcome = runAgain(() -> this.operations.apply(approved, this.stop));
		if (outcome == null) {
			return null;
		}
		PlanReport report = this.reports.keep("apply", outcome, this.stop.getAsBoolean());
		log(outcome);
		return report;
	}

	/* Returns null if another operation runs, or the application starts or stops */
	private @Nullable DesiredStateOutcome runAgain(Supplier<DesiredStateOutcome> operation) {
		if (!this.finished || !this.exclusive.tryLock()) {
			return null;
		}
		try {
			AtomicReference<@Nullable DesiredStateOutcome> outcome = new AtomicReference<>();
			track(() -> outcome.set(operation.get()));
			DesiredStateOutcome result = outcome.get();
			return (result != null && result.cause() instanceof LockTimeoutException) ? null : result;
		}
		finally {
			this.exclusive.unlock();
		}
	}

	@Override
	public int getExitCode() {
		return this.status.code();
	}

	/*
	 * A child context inherits the properties and the default client of its parent, and
	 * has own clients with the same properties for the other accounts
	 */
	private boolean hasRunInParent(Map<String, RoleBindingsClient> clients) {
		ApplicationContext parent = this.context.getParent();
		return parent != null && parent.getBeanProvider(DesiredStateRunner.class)
			.stream()
			.anyMatch((runner) -> hasUsed(runner.usedClients, clients) && runner.properties.equals(this.properties));
	}

	private static boolean hasUsed(@Nullable Map<String, RoleBindingsClient> used,
			Map<String, RoleBindingsClient> clients) {
		return used != null && used.keySet().equals(clients.keySet())
				&& Objects.equals(used.get(ArizeAccounts.DEFAULT), clients.get(ArizeAccounts.DEFAULT));
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
		this.stop.stop();
		this.running = false;
		this.work = this.work.thenRun(callback);
	}

	boolean isBusy() {
		return this.thread != null;
	}

	/* Interrupt the running steps, whose outcomes may then be unknown */
	void interrupt(Runnable callback) {
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

}

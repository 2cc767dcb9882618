package com.arize.access.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.export.Adoption;
import com.arize.access.file.AccessFiles;
import com.arize.access.internal.job.AccessAccounts;
import com.arize.access.internal.job.AccessJob;
import com.arize.access.internal.job.AccessOptions;
import com.arize.access.internal.job.AccessOptions.Mode;
import com.arize.access.internal.job.OptionsBindHandler;
import com.arize.access.internal.report.DifferenceReport;
import com.arize.access.internal.report.PlanReport;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.Resource;

/**
 * The job of a command, with options and accounts of its properties.
 */
final class CommandRun implements AutoCloseable {

	private final AccessOptions options;

	private final CommandOutput output;

	private final RoleBindingsClientFactory clients = clients();

	private final ArizeAccounts accounts;

	private final AccessJob job;

	private volatile int stopped;

	CommandRun(Shell shell, CommandEnvironment environment, CommandOutput output,
			Function<List<String>, List<Resource>> files) {
		AccessOptions options = options(shell, environment);
		this.options = options;
		this.output = output;
		this.accounts = accounts(environment, this.clients);
		this.job = new AccessJob(options, new AccessAccounts(this.accounts, environment),
				() -> files.apply(this.accounts.names()), shell.directory(), () -> null, output.log());
	}

	/**
	 * Check everything that can be checked before the first request. {@code base} is
	 * {@code null} to plan all.
	 */
	void prepare(boolean offboards, @Nullable List<Resource> base) {
		if (offboards) {
			this.job.offboard();
		}
		this.job.prepare();
		if (base != null) {
			this.output.printScopes(this.job.narrow(base));
		}
		if (this.options.mode() != Mode.VALIDATE) {
			// an invalid property is reported before the first request
			this.job.clients();
		}
	}

	private static AccessOptions options(Shell shell, CommandEnvironment environment) {
		environment.check();
		Binder.get(environment)
			.bind("logging.level", Bindable.mapOf(String.class, LogLevel.class))
			.ifBound((levels) -> levels.forEach(shell.logging()));
		AccessOptions options = Binder.get(environment, new OptionsBindHandler(BindHandler.DEFAULT, environment))
			.bindOrCreate(CommandEnvironment.DESIRED_STATE, AccessOptions.class);
		options.check();
		return options;
	}

	private static RoleBindingsClientFactory clients() {
		return new RoleBindingsClientFactory((builder) -> {
		}, CallObserver.NONE);
	}

	private static ArizeAccounts accounts(CommandEnvironment environment, RoleBindingsClientFactory clients) {
		return ArizeAccounts.of(environment, () -> sslBundles(Binder.get(environment)), clients.connections());
	}

	/**
	 * Compare two versions of access files, which can be for any accounts, without a
	 * request.
	 */
	static DifferenceReport compare(Shell shell, CommandEnvironment environment, FileArguments before,
			FileArguments after) {
		options(shell, environment);
		try (RoleBindingsClientFactory clients = clients()) {
			// a file with the key is not valid
			new AccessAccounts(accounts(environment, clients), environment).readKeys(false);
		}
		return new DifferenceReport(
				AccessFiles.readOfAnyAccount(before.find()).differenceTo(AccessFiles.readOfAnyAccount(after.find())));
	}

	private static SslBundles sslBundles(Binder binder) {
		SslProperties.Bundles properties = binder.bindOrCreate("spring.ssl", SslProperties.class).getBundle();
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		properties.getPem().forEach((name, pem) -> bundles.registerBundle(name, PropertiesSslBundle.get(pem)));
		properties.getJks().forEach((name, jks) -> bundles.registerBundle(name, PropertiesSslBundle.get(jks)));
		return bundles;
	}

	/* The digest of the only plan that may be applied; null if any plan may be */
	@Nullable String approvedPlan() {
		String approved = this.options.approvedPlan();
		return (approved != null) ? approved.strip() : null;
	}

	/**
	 * Run the job. {@code approvedPlan} is the digest of the only plan that may be
	 * applied, or {@code null} if any plan may be.
	 */
	PlanReport run(Mode mode, @Nullable String approvedPlan, RoleBindingsProgressListener listener) {
		PlanReport report = this.job.run(mode, approvedPlan, false, List.of(listener));
		return this.job.isStopped() ? report.stopped(this.stopped) : report;
	}

	/**
	 * Write the reports, when the standard output has all of the result.
	 */
	PlanReport write(PlanReport report) {
		return this.job.write(report);
	}

	/**
	 * Plan, and find what the access files lack.
	 */
	PlanReport adopt(Consumer<Adoption> adopted) {
		return run(Mode.PLAN, null, new RoleBindingsProgressListener() {

			@Override
			public void onPlan(RoleBindingsPlan plan) {
				adopted.accept(CommandRun.this.job.adopt(plan));
			}

			@Override
			public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
				// there is none
			}

		});
	}

	/* By a signal, which has this status */
	void stop(int status) {
		this.stopped = status;
		this.job.stop();
	}

	@Override
	public void close() {
		this.clients.close();
	}

}

package com.arize.console.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsResult;
import com.arize.exceptions.ApiException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The access files of the last hour, so that a plan has an address, and the last
 * applications of plans, one at a time for each account.
 */
@Component
class RecentPlans {

	private static final Log logger = LogFactory.getLog(RecentPlans.class);

	/* Each source has at most 1 MB, or 2 MB if no file of the form has it */
	static final int MAX_SOURCES = 30;

	static final Duration MAX_AGE = Duration.ofHours(1);

	static final int MAX_RUNS = 20;

	/* Steps that have started end */
	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

	/* Eldest first */
	private final Map<String, Kept> sources = new LinkedHashMap<>();

	private final Map<String, Application> applications = new LinkedHashMap<>();

	private final SimpleAsyncTaskExecutor executor;

	private final InstantSource clock;

	RecentPlans(SimpleAsyncTaskExecutorBuilder executors, InstantSource clock) {
		this.executor = executors.threadNamePrefix("plan-").taskTerminationTimeout(STOP_TIMEOUT).build();
		this.clock = clock;
	}

	synchronized void keep(PlanSource source) {
		this.sources.put(source.id(), new Kept(source, this.clock.instant(), null));
		if (this.sources.size() > MAX_SOURCES) {
			this.sources.remove(this.sources.keySet().iterator().next());
		}
	}

	synchronized Optional<PlanSource> findSource(String id) {
		Instant oldest = this.clock.instant().minus(MAX_AGE);
		this.sources.values().removeIf((kept) -> kept.time().isBefore(oldest));
		return Optional.ofNullable(this.sources.get(id)).map(Kept::source);
	}

	/* Return whether the plan of a kept source was another one when it was made first */
	synchronized boolean isChanged(Plan plan) {
		Kept kept = this.sources.computeIfPresent(plan.source().id(), (id, before) -> (before.digest() != null) ? before
				: new Kept(before.source(), before.time(), plan.digest()));
		return kept != null && !plan.digest().equals(kept.digest());
	}

	/* Return the run of another plan if that is being applied to the account */
	PlanRun start(Plan plan, String user) {
		return start(plan, user, this.executor);
	}

	/* Return after the end of the run, or the run of another plan */
	PlanRun run(Plan plan, String user) {
		return start(plan, user, Runnable::run);
	}

	private PlanRun start(Plan plan, String user, Executor executor) {
		Application application;
		synchronized (this) {
			PlanRun other = findActive(plan.source().account()).orElse(null);
			if (other != null) {
				return other;
			}
			application = add(plan, user);
		}
		executor.execute(application::run);
		return application.view();
	}

	private Application add(Plan plan, String user) {
		PlanRun run = new PlanRun(plan, UUID.randomUUID().toString(), this.clock.instant(), user, Map.of(), null, null);
		Application application = new Application(run);
		this.applications.put(run.id(), application);
		if (this.applications.size() > MAX_RUNS) {
			runs().filter(PlanRun::ended).findFirst().map(PlanRun::id).ifPresent(this.applications::remove);
		}
		return application;
	}

	private Stream<PlanRun> runs() {
		return this.applications.values().stream().map(Application::view);
	}

	/* The one that has not ended */
	synchronized Optional<PlanRun> findActive(String account) {
		return runs().filter((run) -> !run.ended() && run.source().account().equals(account)).findFirst();
	}

	/* The latest one first */
	synchronized List<PlanRun> recent(String account) {
		List<PlanRun> recent = new ArrayList<>(runs().filter((run) -> run.source().account().equals(account)).toList());
		Collections.reverse(recent);
		return recent;
	}

	synchronized Optional<PlanRun> findRun(String id) {
		return Optional.ofNullable(this.applications.get(id)).map(Application::view);
	}

	/* The last run of a plan of the source */
	synchronized Optional<PlanRun> findLast(PlanSource source) {
		return runs().filter((run) -> run.source().equals(source)).reduce((first, last) -> last);
	}

	/*
	 * This phase is before the web server and the connections of the client are stopped
	 */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		synchronized (this) {
			runs().filter((run) -> !run.ended()).forEach((run) -> run.plan().stopped().set(true));
		}
		this.executor.close();
	}

	/** A source, when it was kept, and the digest of its first plan. */
	private record Kept(PlanSource source, Instant time, @Nullable String digest) {

	}

	/** Applies a plan, and collects the outcomes of its steps. */
	private static final class Application implements RoleBindingsProgressListener {

		private final PlanRun start;

		/* Steps whose requests have ended, and whether they have succeeded */
		private final Map<RoleBindingChange, Boolean> sent = new HashMap<>();

		private @Nullable RoleBindingsResult result;

		private @Nullable String failure;

		Application(PlanRun start) {
			this.start = start;
		}

		void run() {
			String failure = "It ended unexpectedly. The log of the console has the reason.";
			RoleBindingsResult result = null;
			try {
				result = this.start.plan().apply(this);
				if (result.failure() == null) {
					failure = null;
				}
				else {
					logger.warn("The plan was not applied as a whole", result.failure());
				}
			}
			catch (PlanRefusedException ex) {
				failure = String.valueOf(ex.getMessage());
			}
			catch (RuntimeException ex) {
				logger.warn("The plan was not applied", ex);
			}
			finally {
				end(result, failure);
			}
		}

		@Override
		public synchronized void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended,
				int total) {
			this.sent.put(change, failure == null || (failure instanceof ApiException ex && ex.isOutcomeUnknown()));
		}

		private synchronized void end(@Nullable RoleBindingsResult result, @Nullable String failure) {
			this.result = result;
			this.failure = failure;
		}

		synchronized PlanRun view() {
			return new PlanRun(this.start.plan(), this.start.id(), this.start.started(), this.start.user(),
					Map.copyOf(this.sent), this.result, this.failure);
		}

	}

}

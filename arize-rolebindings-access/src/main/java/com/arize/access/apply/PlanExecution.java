package com.arize.access.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingKey;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsResult;
import com.arize.access.RoleBindingsScope;
import com.arize.access.apply.Step.Attempt;
import com.arize.access.apply.Step.State;
import com.arize.access.effective.AccountAccess;
import com.arize.access.internal.RolePermissions;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.NamedIds;
import com.arize.rolebindings.names.NamesById;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Executes the steps of a plan, and those of a second one if it is needed. Creations and
 * updates come first. The deletions of a scope follow if all of these are done. Steps
 * that take an administrator from a space come last, one after the other. Then the
 * bindings are listed again, and the list determines the outcomes.
 */
final class PlanExecution {

	private static final Log logger = LogFactory.getLog(PlanExecution.class);

	private final RoleBindingsClient client;

	private final StepExecutor executor;

	private final RequestPause pause;

	private final RoleBindingsProgressListener listener;

	private final int minAdmins;

	private final boolean takesOnly;

	private final BiConsumer<Set<RoleBindingResourceType>, Consumer<RoleBinding>> reader;

	private final Map<RoleBindingKey, Step> steps = new LinkedHashMap<>();

	/*
	 * The map has the bindings of the first plan and of a later list, on spaces that are
	 * to change
	 */
	private final Map<RoleBindingKey, RoleBinding> before = new LinkedHashMap<>();

	private final Set<HttpMethod> succeeded = ConcurrentHashMap.newKeySet();

	private final Set<RoleBindingKey> ended = new HashSet<>();

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable RuntimeException refusal;

	private boolean listenerFailed;

	PlanExecution(RoleBindingsClient client, StepExecutor executor, RequestPause pause,
			RoleBindingsProgressListener listener, int minAdmins, boolean takesOnly,
			BiConsumer<Set<RoleBindingResourceType>, Consumer<RoleBinding>> reader) {
		this.client = client;
		this.executor = executor;
		this.pause = pause;
		this.listener = listener;
		this.minAdmins = minAdmins;
		this.takesOnly = takesOnly;
		this.reader = reader;
	}

	/* The steps of an earlier plan for the same users and resources are replaced */
	private List<Step> add(RoleBindingsPlan plan) {
		if (this.steps.isEmpty()) {
			plan.changes().stream().map(RoleBindingChange::existing).filter(Objects::nonNull).forEach(this::addBefore);
			Stream.of(plan.unchanged(), plan.kept()).flatMap(List::stream).forEach(this::addBefore);
		}
		List<Step> added = plan.scopes()
			.stream()
			.flatMap((scope) -> scope.changes()
				.stream()
				.map((change) -> new Step(scope.scope(), change, this.takesOnly, this.steps.get(change.key()),
						this.client, this.pause)))
			.sorted(Step.ORDER)
			.toList();
		added.forEach((step) -> this.steps.put(step.change().key(), step));
		return added;
	}

	/**
	 * Execute the steps of a plan. Their order is random, so that replicas that start
	 * together do not write the same bindings at the same time. If {@code random} is
	 * {@code null}, the order is that of the plan.
	 */
	void run(RoleBindingsPlan plan, @Nullable DoubleSupplier random) {
		List<Step> added = add(plan);
		List<Step> order = new ArrayList<>(added);
		if (random != null) {
			Collections.shuffle(order, new Random(Double.doubleToLongBits(random.getAsDouble())));
		}
		Map<Boolean, List<Step>> isDeletion = order.stream()
			.filter((step) -> !step.change().takesAdmin())
			.collect(Collectors.partitioningBy(Step::isDeletion));
		run(isDeletion.getOrDefault(false, List.of()));
		run(isDeletion.getOrDefault(true, List.of()).stream().filter((step) -> isReady(step, added)).toList());
		runLast(added.stream()
			.filter((step) -> step.change().takesAdmin())
			.sorted(Comparator.comparing(Step::isDeletion))
			.toList(), added);
	}

	private void addBefore(RoleBinding binding) {
		this.before.putIfAbsent(RoleBindingKey.of(binding), binding);
	}

	private boolean isReady(Step step, List<Step> all) {
		return this.refusal == null && !this.executor.isStopped() && step.isReady(all);
	}

	private void run(List<Step> ready) {
		this.executor.run(ready.stream().<Runnable>map((step) -> () -> run(step)).toList());
	}

	private void run(Step step) {
		if (this.refusal == null) {
			notify(() -> this.listener.onStart(step.change()));
			ended(step, step.run());
		}
	}

	private void ended(Step step, Attempt attempt) {
		if (step.change().existing() != null && !HttpMethod.GET.equals(attempt.method())) {
			this.succeeded.add(HttpMethod.GET);
		}
		RuntimeException exception = attempt.exception();
		if (attempt.isDone() || attempt.state() == State.STALE) {
			this.succeeded.add(attempt.method());
		}
		else if (exception instanceof UnauthorizedException
				|| (exception instanceof ForbiddenException && !this.succeeded.contains(attempt.method()))) {
			this.refusal = exception;
		}
		if (attempt.state() != State.SKIPPED) {
			notify(() -> {
				this.ended.add(step.change().key());
				if (step.hasSent()) {
					this.listener.onEnd(step.change(), exception, this.ended.size(), this.steps.size());
				}
				else {
					this.listener.onNothingSent(step.change(), exception, this.ended.size(), this.steps.size());
				}
			});
		}
	}

	private void runLast(List<Step> last, List<Step> all) {
		Map<String, List<RoleBinding>> bindings = new TreeMap<>(Ids.ORDER);
		for (Step step : last) {
			if (!isReady(step, all)) {
				continue;
			}
			try {
				String prevented = (this.minAdmins > 0) ? prevents(step.change(), bindings, last) : null;
				if (prevented != null) {
					step.skip(prevented);
					continue;
				}
			}
			catch (RuntimeException ex) {
				ended(step, step.fail(ex));
				continue;
			}
			run(List.of(step));
		}
	}

	/*
	 * The bindings of the spaces are listed before the first of these steps, and as many
	 * administrators as needed are read again before each of them
	 */
	private @Nullable String prevents(RoleBindingChange change, Map<String, List<RoleBinding>> bindings,
			List<Step> last) {
		if (bindings.isEmpty()) {
			Map<String, List<RoleBinding>> listed = new TreeMap<>(Ids.ORDER);
			last.forEach((step) -> listed.put(step.change().resourceId(), new ArrayList<>()));
			this.reader.accept(EnumSet.of(RoleBindingResourceType.SPACE), (binding) -> {
				List<RoleBinding> ofSpace = listed.get(binding.resourceId());
				if (ofSpace != null) {
					ofSpace.add(binding);
					addBefore(binding);
				}
			});
			// a part of the list would look like spaces without a visible binding
			bindings.putAll(listed);
		}
		List<RoleBinding> visible = Objects.requireNonNull(bindings.get(change.resourceId()));
		if (visible.isEmpty()) {
			return "Not carried out: no role binding of %s is visible any longer (ROLE_BINDING_READ)"
				.formatted(change.resourceText());
		}
		List<RoleBinding> known = RolePermissions.administrators(visible, change.names());
		// a part of the list may have been read without permission
		boolean listed = visible.stream().anyMatch((binding) -> Ids.sameId(binding.userId(), change.userId()));
		int required = listed ? AccountAccess.requiredAdministrators(this.minAdmins, known.size()) : this.minAdmins;
		long remaining = known.stream()
			.filter((binding) -> !Ids.sameId(binding.userId(), change.userId()))
			.filter((binding) -> isStillAdmin(binding, change.names()))
			.limit(required)
			.count();
		return (remaining == required) ? null : "Not carried out: %s would have fewer than %s (%s)"
			.formatted(change.resourceText(), PlanText.count(this.minAdmins, "administrator"), PlanText.ADMINISTRATOR);
	}

	private boolean isStillAdmin(RoleBinding binding, NamesById names) {
		try {
			String roleId = this.pause.repeat(this.pause.deadline(), () -> this.client.get(binding.id())).roleId();
			names.read(NamedIds.ofRoles(List.of(roleId)));
			return RolePermissions.isAdministrator(roleId, names);
		}
		catch (NotFoundException ex) {
			return false;
		}
	}

	boolean isToBePlannedAgain() {
		return this.refusal == null && !this.executor.isStopped()
				&& this.steps.values().stream().anyMatch(Step::isToBePlannedAgain);
	}

	List<RoleBindingChange> made(RoleBindingsPlan next) {
		Set<RoleBindingKey> planned = next.changes().stream().map(RoleBindingChange::key).collect(Collectors.toSet());
		return this.steps.values()
			.stream()
			.filter((step) -> step.mayHaveChanged() && !planned.contains(step.change().key()))
			.map(Step::change)
			.toList();
	}

	/* Steps that are stale fail with the failure of the second plan */
	void notPlannedAgain(Exception failure) {
		this.steps.values().stream().filter(Step::isToBePlannedAgain).forEach((step) -> step.notPlannedAgain(failure));
	}

	RoleBindingsResult result() {
		Set<RoleBindingResourceType> types = this.steps.values()
			.stream()
			.filter(Step::isToBeListed)
			.map((step) -> step.change().resourceType())
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(RoleBindingResourceType.class)));
		Listing listing = list(types);
		RuntimeException refused = this.refusal;
		String notStarted = (refused != null)
				? "Not started, because another request was refused: " + refused.getMessage()
				: "Not started: the application of the plan was stopped";
		List<RoleBindingsOutcome> outcomes = this.steps.values()
			.stream()
			.sorted(Step.ORDER)
			.map((step) -> step.outcome(listing, notStarted))
			.toList();
		boolean seesAdmins = this.minAdmins > 0 && listing.failure() == null
				&& types.contains(RoleBindingResourceType.SPACE);
		return new RoleBindingsResult(outcomes, seesAdmins ? lostAdmins(listing) : List.of(), null);
	}

	/* Another client may have taken an administrator while this one took another */
	private List<PlanWarning> lostAdmins(Listing listing) {
		return this.steps.values()
			.stream()
			.map(Step::change)
			.filter(RoleBindingChange::isOfSpace)
			.collect(Collectors.toMap(RoleBindingChange::resource, Function.identity(), (first, second) -> first,
					LinkedHashMap::new))
			.values()
			.stream()
			.map((change) -> lostAdmins(change.resource(), change.text(), listing))
			.filter(Objects::nonNull)
			.toList();
	}

	private @Nullable PlanWarning lostAdmins(RoleBindingsScope space, PlanText text, Listing listing) {
		List<RoleBinding> known = RolePermissions.administrators(ofSpace(space, this.before.values()), text.names());
		List<RoleBinding> remaining = RolePermissions.administrators(ofSpace(space, listing.bindings().values()),
				text.names());
		int required = AccountAccess.requiredAdministrators(this.minAdmins, known.size());
		if (remaining.size() >= required) {
			return null;
		}
		Set<RoleBindingKey> explained = remaining.stream().map(RoleBindingKey::of).collect(Collectors.toSet());
		this.steps.values()
			.stream()
			.filter((step) -> step.change().takesAdmin() && step.mayHaveChanged())
			.forEach((step) -> explained.add(step.change().key()));
		return text.lostAdmins(space, remaining.size(), required,
				known.stream().filter((binding) -> !explained.contains(RoleBindingKey.of(binding))).toList(),
				listing.bindings());
	}

	private static List<RoleBinding> ofSpace(RoleBindingsScope space, Collection<RoleBinding> bindings) {
		return bindings.stream().filter((binding) -> RoleBindingsScope.ofResource(binding).equals(space)).toList();
	}

	private Listing list(Set<RoleBindingResourceType> types) {
		Map<RoleBindingKey, RoleBinding> bindings = new HashMap<>();
		Set<RoleBindingsScope> resources = new HashSet<>();
		Set<RoleBindingsScope> listed = this.steps.values()
			.stream()
			.map((step) -> step.change().resource())
			.collect(Collectors.toSet());
		try {
			if (!types.isEmpty()) {
				this.reader.accept(types, (binding) -> {
					RoleBindingsScope resource = RoleBindingsScope.ofResource(binding);
					if (listed.contains(resource)) {
						bindings.put(RoleBindingKey.of(binding), binding);
						resources.add(resource);
					}
				});
			}
			return new Listing(bindings, resources, null);
		}
		catch (Exception ex) {
			return new Listing(Map.of(), Set.of(), ex);
		}
	}

	RoleBindingsResult incomplete(RuntimeException failure) {
		return new RoleBindingsResult(
				this.steps.values().stream().sorted(Step.ORDER).map((step) -> step.incomplete(failure)).toList(),
				List.of(), failure);
	}

	private void notify(Runnable call) {
		this.lock.lock();
		try {
			call.run();
		}
		catch (Exception ex) {
			if (!this.listenerFailed) {
				logger.warn("A listener failed. The plan is applied nevertheless, and further failures of the listener"
						+ " are not logged", ex);
			}
			this.listenerFailed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

}

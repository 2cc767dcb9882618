package com.arize.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of an account in the background, each on a thread of its own. It waits
 * as long as a 429 requires, and ends with the first other failure.
 */
final class AccountReading {

	/* The views that wait for the account request it every two seconds */
	private static final Duration FAILURE_DISPLAYED = Duration.ofSeconds(5);

	private final InstantSource clock;

	/* The last one that is complete: it is displayed until this one is */
	private @Nullable AccountReading previous;

	private final @Nullable RuntimeException failureBefore;

	private final ListReading<User> users;

	private final ListReading<Role> roles;

	private final ListReading<Space> spaces;

	/*
	 * The values are the organizations of spaces whose names others have. The keys are
	 * identifiers of the spaces
	 */
	private final ListReading<OrganizationOfSpace> organizations;

	private final ListReading<Project> projects;

	private final ListReading<ResourceRestriction> restrictions;

	private final Map<String, RoleBinding> bindings = new LinkedHashMap<>();

	private final ListReading<RoleBinding> spaceBindings;

	private final ListReading<RoleBinding> projectBindings;

	private final List<ListReading<?>> lists;

	private final Map<String, RoleBindingWriteEvent> writes = new HashMap<>();

	/* Created here since, so that the next reading must see them */
	private final Map<String, RoleBinding> created = new LinkedHashMap<>();

	private final Map<String, RoleBinding> expected;

	private @Nullable RateLimitException rateLimit;

	private @Nullable Instant continuesAt;

	/* When everything was read, or the first failure */
	private @Nullable Instant end;

	private @Nullable RuntimeException failure;

	private @Nullable Snapshot snapshot;

	private boolean outdated;

	private boolean discarded;

	/* The reading continues at once, although a 429 requires to wait */
	private int demands;

	AccountReading(ArizeAccount account, InstantSource clock, @Nullable AccountReading latest) {
		this.clock = clock;
		this.users = new ListReading<>("user", User::id, () -> account.directory().users());
		this.roles = new ListReading<>("role", Role::id, () -> account.directory().roles());
		this.spaces = new ListReading<>("space", Space::id, () -> account.directory().spaces());
		this.organizations = new ListReading<>("organization", OrganizationOfSpace::spaceId,
				() -> organizations(account.directory()));
		this.projects = new ListReading<>("project", Project::id, () -> account.directory().projects());
		this.restrictions = new ListReading<>("resource restriction", ResourceRestriction::resourceId, () -> account
			.directory()
			.resourceRestrictions()
			.filter((restriction) -> restriction.resourceType().equals(RoleBindingResourceType.PROJECT.name())));
		this.spaceBindings = new ListReading<>("role binding", RoleBinding::id, this.bindings,
				() -> account.roleBindingsClient().listAll(RoleBindingResourceType.SPACE));
		this.projectBindings = new ListReading<>("role binding", RoleBinding::id, this.bindings,
				() -> account.roleBindingsClient().listAll(RoleBindingResourceType.PROJECT));
		this.lists = List.of(this.users, this.roles, this.spaces, this.organizations, this.projects, this.restrictions,
				this.spaceBindings, this.projectBindings);
		this.previous = (latest != null) ? latest.lastComplete() : null;
		this.expected = (latest != null) ? latest.created() : new HashMap<>();
		this.failureBefore = (latest != null) ? latest.failure() : null;
	}

	private synchronized Map<String, RoleBinding> created() {
		return new LinkedHashMap<>(this.created);
	}

	private synchronized @Nullable AccountReading lastComplete() {
		if (this.discarded) {
			return null;
		}
		return (this.failure != null) ? this.previous : this;
	}

	void start(Executor executor) {
		this.lists.stream()
			.filter((list) -> list != this.organizations)
			.forEach((list) -> executor.execute(() -> read(list)));
	}

	private void read(ListReading<?> list) {
		readAll(list);
		if (list == this.spaces && list.state != Names.State.READING) {
			// the spaces whose names others have are known now
			readAll(this.organizations);
		}
	}

	private Stream<OrganizationOfSpace> organizations(ArizeDirectory directory) {
		Iterator<OrganizationOfSpace> reading = new OrganizationOfSpace.Reading(directory, twins());
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reading, Spliterator.ORDERED), false);
	}

	private <T> void readAll(ListReading<T> list) {
		try (Stream<T> stream = list.elements.get()) {
			Iterator<T> iterator = stream.iterator();
			while (hasNext(iterator)) {
				add(list, iterator.next());
			}
			end(list, Names.State.COMPLETE);
		}
		catch (ForbiddenException | InvalidResponseException | NotFoundException | UnsupportedOperationException ex) {
			if (list == this.spaceBindings || list == this.projectBindings) {
				fail(ex);
			}
			else {
				list.reason = (ex instanceof ForbiddenException)
						? "The API key has no permission to read %ss".formatted(list.kind)
						: "The %ss cannot be read: %s".formatted(list.kind,
								String.valueOf(ex.getMessage()).replaceFirst("^.*: the body", "the body"));
				end(list, Names.State.UNREADABLE);
			}
		}
		catch (InterruptedException ex) {
			fail(new CancellationException("The console is being stopped"));
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			fail(ex);
		}
	}

	/* After a failure, the iterator requests the same page again */
	private boolean hasNext(Iterator<?> iterator) throws InterruptedException {
		Duration wait = null;
		while (true) {
			try {
				return iterator.hasNext();
			}
			catch (RateLimitException ex) {
				wait = ex.nextWait(wait);
				waitFor(ex, wait);
			}
		}
	}

	/* Several lists can wait: the longest wait is displayed */
	synchronized void waitFor(RateLimitException ex, Duration wait) throws InterruptedException {
		Instant continuesAt = this.clock.instant().plus(wait);
		if (this.continuesAt == null || continuesAt.isAfter(this.continuesAt)) {
			this.rateLimit = ex;
			this.continuesAt = continuesAt;
		}
		changed();
		int before = this.demands;
		waitWhile(() -> this.failure == null && this.demands == before, wait);
		if (this.rateLimit == ex) {
			this.rateLimit = null;
			this.continuesAt = null;
			changed();
		}
	}

	private void waitWhile(BooleanSupplier condition, Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		for (long left = limit.toNanos(); left > 0 && condition.getAsBoolean(); left = end - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	private synchronized <T> void add(ListReading<T> list, T element) {
		if (this.failure != null) {
			throw this.failure;
		}
		String id = list.id.apply(element);
		list.objects.put(id, element);
		RoleBindingWriteEvent write = this.writes.get(id);
		if (write != null) {
			// the page may have been read before the write
			apply(write, id);
		}
		this.snapshot = null;
	}

	private synchronized void end(ListReading<?> list, Names.State state) {
		list.state = state;
		if (this.failure == null && this.lists.stream().noneMatch((other) -> other.state == Names.State.READING)) {
			this.end = this.clock.instant();
			this.previous = null;
			this.writes.clear();
		}
		changed();
	}

	private synchronized void fail(RuntimeException ex) {
		if (this.failure == null) {
			this.failure = ex;
			this.end = this.clock.instant();
		}
		changed();
	}

	private void changed() {
		this.snapshot = null;
		notifyAll();
	}

	/*
	 * A write of this application takes precedence over what was read and is being read
	 */
	synchronized void apply(RoleBindingWriteEvent write) {
		if (this.previous != null) {
			this.previous.apply(write);
		}
		String id = Objects.requireNonNull(write.bindingId());
		apply(write, id);
		if (this.end == null) {
			this.writes.put(id, write);
		}
		this.snapshot = null;
	}

	private void apply(RoleBindingWriteEvent write, String id) {
		OffsetDateTime time = write.time().atOffset(ZoneOffset.UTC);
		String role = write.newRoleId();
		if (role == null) {
			this.created.remove(id);
			this.expected.remove(id);
			this.bindings.remove(id);
		}
		else if (write.operation() == Operation.UPDATE) {
			this.bindings.computeIfPresent(id, (key, read) -> new RoleBinding(id, role, read.userId(),
					read.resourceType(), read.resourceId(), read.createdAt(), time));
		}
		else if (write.userId() != null && write.resourceType() != null && write.resourceId() != null) {
			RoleBinding binding = new RoleBinding(id, role, write.userId(), write.resourceType(), write.resourceId(),
					time, time);
			this.bindings.putIfAbsent(id, binding);
			this.created.put(id, binding);
		}
	}

	/* Return the role binding of this reading, or of the last one until it has ended */
	synchronized @Nullable RoleBinding binding(String id) {
		RoleBinding binding = this.bindings.get(id);
		return (binding == null && this.previous != null) ? this.previous.binding(id) : binding;
	}

	/* A reading that waits for the end of a 429 continues at once */
	synchronized void outdate() {
		this.outdated = true;
		this.demands++;
		this.rateLimit = null;
		this.continuesAt = null;
		changed();
	}

	/* Discard what was read and is being read, because it may not be true any more */
	synchronized void discard() {
		this.discarded = true;
	}

	synchronized boolean isUsable(Duration timeToLive) {
		return !this.discarded && (isRunning() || isFresh(timeToLive));
	}

	/* A failure, too, is displayed for a short time, and not repeated */
	private boolean isFresh(Duration timeToLive) {
		boolean shorter = this.failure != null && FAILURE_DISPLAYED.compareTo(timeToLive) < 0;
		return this.end != null && !this.outdated
				&& this.clock.instant().isBefore(this.end.plus(shorter ? FAILURE_DISPLAYED : timeToLive));
	}

	synchronized boolean isRunning() {
		return this.end == null;
	}

	/* Return the failure of the last reading that has ended */
	synchronized @Nullable RuntimeException failure() {
		return isRunning() ? this.failureBefore : this.failure;
	}

	synchronized void await(Duration limit) {
		try {
			waitWhile(this::isRunning, limit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/* Waits for the end, but not for a 429 */
	synchronized Snapshot complete() {
		try {
			while (isRunning() && this.rateLimit == null) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (isRunning()) {
			throw (this.rateLimit != null) ? this.rateLimit : new CancellationException("The console is being stopped");
		}
		return read();
	}

	/* Return what was read so far, or the last complete state. Throw the failure */
	synchronized Snapshot snapshot() {
		if (this.previous == null) {
			return read();
		}
		Snapshot last = this.previous.read();
		try {
			return last.with(read(), null);
		}
		catch (RuntimeException ex) {
			return last.with(null, ex);
		}
	}

	private synchronized Snapshot read() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.snapshot == null) {
			this.snapshot = createSnapshot();
		}
		return this.snapshot;
	}

	private Snapshot createSnapshot() {
		boolean bindingsRead = this.spaceBindings.state == Names.State.COMPLETE
				&& this.projectBindings.state == Names.State.COMPLETE;
		Names<Space> spaces = this.spaces.names(spaceLabel());
		Names<OrganizationOfSpace> organizations = this.organizations
			.names((found) -> Label.of(found.organization().id(), found.organization().name()));
		return new Snapshot(List.copyOf(this.bindings.values()), bindingsRead, this.users.names(Label::of),
				this.roles.names((role) -> Label.of(role.id(), role.name())), organizations, spaces,
				this.projects.names((project) -> Label.of(project.id(), project.name(),
						spaces.label(project.spaceId()).toString())),
				this.restrictions.names((restriction) -> Label.of(restriction.resourceId(), null)), unseen(), this.end,
				this.continuesAt);
	}

	/* Another user may have revoked it, or the API key has no permission to read it */
	private @Nullable RoleBinding unseen() {
		return (this.end == null) ? null
				: this.expected.values()
					.stream()
					.filter((binding) -> !this.bindings.containsKey(binding.id()))
					.findFirst()
					.orElse(null);
	}

	/* Add the organization, or else the identifier, if other spaces have the name */
	private Function<Space, Label> spaceLabel() {
		Set<String> twins = twins();
		Map<String, Label> labels = new HashMap<>();
		Set<String> texts = new HashSet<>();
		Set<String> repeated = new HashSet<>();
		twins.forEach((id) -> {
			Space space = Objects.requireNonNull(this.spaces.objects.get(id));
			OrganizationOfSpace found = this.organizations.objects.get(id);
			Label label = Label.of(id, space.name(),
					(found != null && !found.organization().name().isBlank()) ? found.organization().name() : id);
			labels.put(id, label);
			if (!texts.add(label.toString())) {
				repeated.add(label.toString());
			}
		});
		return (space) -> {
			Label label = labels.getOrDefault(space.id(), Label.of(space.id(), space.name()));
			return repeated.contains(label.toString()) ? Label.of(space.id(), space.name(), space.id()) : label;
		};
	}

	/* The identifiers of the spaces whose names others have */
	private synchronized Set<String> twins() {
		Map<String, List<String>> byName = this.spaces.objects.values()
			.stream()
			.collect(Collectors.groupingBy(Space::name, Collectors.mapping(Space::id, Collectors.toList())));
		return byName.values()
			.stream()
			.filter((ids) -> ids.size() > 1)
			.flatMap(List::stream)
			.collect(Collectors.toSet());
	}

	/* The state of one list that is read */
	private static final class ListReading<T> {

		private final String kind;

		private final Function<T, String> id;

		private final Supplier<Stream<T>> elements;

		private final Map<String, T> objects;

		private Names.State state = Names.State.READING;

		private String reason = "";

		ListReading(String kind, Function<T, String> id, Supplier<Stream<T>> elements) {
			this(kind, id, new LinkedHashMap<>(), elements);
		}

		ListReading(String kind, Function<T, String> id, Map<String, T> objects, Supplier<Stream<T>> elements) {
			this.kind = kind;
			this.id = id;
			this.objects = objects;
			this.elements = elements;
		}

		Names<T> names(Function<T, Label> label) {
			return new Names<>(this.kind, Collections.unmodifiableMap(new LinkedHashMap<>(this.objects)), this.state,
					this.reason, label);
		}

	}

}

package com.arize.rolebindings.sample.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BindingStore} and the {@link Seed} it starts from.
 */
class BindingStoreTest {

	private final BindingStore store = new BindingStore(Clock.systemUTC());

	@Test
	void startsWithTheSame120Bindings() {
		List<Binding> bindings = new ArrayList<>(this.store.list(ResourceType.SPACE, null, 100, null).bindings());
		bindings.addAll(this.store.list(ResourceType.PROJECT, null, 100, null).bindings());
		assertThat(bindings).hasSize(120).containsExactlyInAnyOrderElementsOf(Seed.bindings());
		assertThat(distinct(bindings.stream().map(Binding::id).toList())).hasSize(120);
		assertThat(distinct(bindings.stream().map(Binding::userId).toList())).hasSize(20);
		assertThat(distinct(bindings.stream().map(Binding::resourceId).toList())).hasSize(18);
		assertThat(bindings)
			.allSatisfy((binding) -> assertThat(binding.resourceType().accepts(binding.resourceId())).isTrue());
	}

	@Test
	void startsWithIdsThatHoldWhatBase64Can() {
		List<String> ids = Seed.bindings().stream().map(Binding::id).toList();
		assertThat(ids).anyMatch((id) -> id.contains("+"))
			.anyMatch((id) -> id.contains("/"))
			.anyMatch((id) -> id.endsWith("="));
	}

	@Test
	void forgetsEverythingOnReset() {
		this.store.delete(Ids.ofBinding(1));
		this.store.create("u", "r", ResourceType.SPACE, "s");
		this.store.reset();
		assertThat(this.store.get(Ids.ofBinding(1))).isEqualTo(Seed.bindings().get(0));
		assertThat(this.store.list(ResourceType.SPACE, "u", 10, null).bindings()).isEmpty();
	}

	@Test
	void createsOnlyOneOfManyAtTheSameTime() throws Exception {
		AtomicInteger created = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();
		runInParallel(16, () -> {
			try {
				this.store.create("u", "r", ResourceType.SPACE, "s");
				return created.incrementAndGet();
			}
			catch (Refusal ex) {
				return refused.incrementAndGet();
			}
		});
		assertThat(created).hasValue(1);
		assertThat(refused).hasValue(15);
	}

	@Test
	void keepsWhatManyThreadsCreate() throws Exception {
		AtomicInteger number = new AtomicInteger();
		runInParallel(200, () -> this.store.create("u" + number.incrementAndGet(), "r", ResourceType.SPACE, "s").id());
		int found = 0;
		Page page = this.store.list(ResourceType.SPACE, null, 100, null);
		while (page.nextCursor() != null) {
			found += page.bindings().size();
			page = this.store.list(ResourceType.SPACE, null, 100, page.nextCursor());
		}
		assertThat(found + page.bindings().size()).isEqualTo(260);
	}

	private <T> void runInParallel(int times, Callable<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<T>> tasks = new ArrayList<>();
			for (int i = 0; i < times; i++) {
				tasks.add(task);
			}
			for (Future<T> result : executor.invokeAll(tasks)) {
				result.get();
			}
		}
		finally {
			executor.shutdown();
		}
	}

	private Set<String> distinct(List<String> values) {
		return values.stream().collect(Collectors.toSet());
	}

}

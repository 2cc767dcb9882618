package com.arize.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.arize.access.autoconfigure.AccessAutoConfiguration;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for replicas of an application that start at once with the same access file, all
 * of which have made their plan before the first of them writes.
 */
class ReplicasTest {

	private static final int REPLICAS = 4;

	private static final int BINDINGS = Integer.getInteger("replicas.bindings", 24);

	private static final long LATENCY = 30_000_000;

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

	private volatile CountDownLatch planning = new CountDownLatch(REPLICAS);

	@TempDir
	private Path directory;

	@BeforeEach
	void record() {
		// proves that a binding that is not listed is absent
		this.standIn.roleBindings().create("keeper", "reader", RoleBindingResourceType.SPACE, "s");
		this.standIn.wireMock().addMockServiceRequestListener(this::record);
	}

	@AfterEach
	void stop() {
		this.standIn.close();
	}

	/*
	 * The response is late, and that to the first list until every replica has sent one
	 */
	private void record(Request request, Response response) {
		boolean isList = request.getUrl().contains("?");
		String role = isList ? null
				: JsonMapper.shared().readTree(response.getBodyAsString()).path("role_id").asString(null);
		this.exchanges.add(new Exchange(request.getHeader("Authorization"), request.getMethod().getName(),
				request.getUrl(), response.getStatus(), role));
		if (isList) {
			this.planning.countDown();
			try {
				this.planning.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		LockSupport.parkNanos(LATENCY);
	}

	@Test
	void replicasShareTheSteps() throws Exception {
		List<Exchange> creations = start("reader", false);
		assertThat(roles()).hasSize(BINDINGS).allSatisfy((user, role) -> assertThat(role).isEqualTo("reader"));
		assertThat(creations).filteredOn("method", "POST")
			.filteredOn("status", 201)
			.as("one creation for each binding")
			.hasSize(BINDINGS);
		assertThat(writes(creations)).as("rejected because another replica was first")
			.filteredOn((request) -> request.status() != 201)
			.allSatisfy((request) -> assertThat(request).extracting(Exchange::method, Exchange::status)
				.containsExactly("POST", 409));

		List<Exchange> updates = start("admin", false);
		assertThat(roles()).hasSize(BINDINGS).allSatisfy((user, role) -> assertThat(role).isEqualTo("admin"));
		checkWrites(updates, "PATCH", 200, "reader");

		List<Exchange> deletions = start(null, true);
		assertThat(roles()).isEmpty();
		checkWrites(deletions, "DELETE", 204, "admin");
		assertThat(deletions).filteredOn("status", 204).as("one deletion for each binding").hasSize(BINDINGS);
	}

	/*
	 * The API has no conditional requests, so replicas that read a binding at the same
	 * time both write. None writes if the binding that it read is as desired.
	 */
	private static void checkWrites(List<Exchange> requests, String method, int status, String roleBefore) {
		Map<String, String> seen = new HashMap<>();
		Set<String> written = new HashSet<>();
		for (Exchange request : requests) {
			String bindingOfReplica = request.replica() + " " + request.path();
			if (request.method().equals("GET")) {
				seen.put(bindingOfReplica, request.role());
			}
			else {
				assertThat(request.method()).isEqualTo(method);
				assertThat(request.status()).isIn(status, 404);
				assertThat(seen.get(bindingOfReplica)).as("last read by the replica that writes").isEqualTo(roleBefore);
				assertThat(written.add(bindingOfReplica)).as("one write of each replica").isTrue();
			}
		}
		assertThat(writes(requests).stream().map(Exchange::path).distinct()).hasSize(BINDINGS);
	}

	private static List<Exchange> writes(List<Exchange> requests) {
		return requests.stream().filter((request) -> !request.method().equals("GET")).toList();
	}

	private Map<String, String> roles() {
		Map<String, String> roles = new HashMap<>();
		this.standIn.roleBindings().bindings().forEach((binding) -> roles.put(binding.userId(), binding.roleId()));
		roles.remove("keeper");
		return roles;
	}

	private List<Exchange> start(String role, boolean prune) throws Exception {
		String location = file(role).toUri().toString();
		this.planning = new CountDownLatch(REPLICAS);
		this.exchanges.clear();
		ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
		try {
			List<Future<?>> starts = new ArrayList<>();
			for (int i = 0; i < REPLICAS; i++) {
				String key = "replica-" + i;
				starts.add(threads.submit(() -> start(key, location, prune)));
			}
			for (Future<?> start : starts) {
				start.get(5, TimeUnit.MINUTES);
			}
			return List.copyOf(this.exchanges);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/* As SpringApplication does, which cannot initialize logging in several threads */
	private void start(String key, String location, boolean prune) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
					AccessAutoConfiguration.class))
			.withPropertyValues("arize.api-key=" + key, "arize.api-scheme=http", "arize.api-host=" + Loopback.HOST,
					"arize.api-port=" + this.standIn.getApiUrl().getPort(), "arize.prerelease-warnings=false",
					"arize.role-bindings.desired-state.enabled=true",
					"arize.role-bindings.desired-state.locations=" + location,
					"arize.role-bindings.desired-state.mode=apply",
					"arize.role-bindings.desired-state.max-deletion-percent=100",
					"arize.role-bindings.desired-state.prune=" + prune)
			.run((context) -> context.getBean("arizeAccessRunner", ApplicationRunner.class)
				.run(new DefaultApplicationArguments()));
	}

	private Path file(String role) throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:")
			.append("\n  - {user_id: keeper, role_id: reader}");
		if (role != null) {
			IntStream.range(0, BINDINGS)
				.forEach((i) -> yaml.append("\n  - {user_id: user-%d, role_id: %s}".formatted(i, role)));
		}
		return Files.writeString(this.directory.resolve("access.yaml"), yaml);
	}

	/**
	 * A request and its response.
	 */
	private record Exchange(String replica, String method, String path, int status, String role) {

	}

}

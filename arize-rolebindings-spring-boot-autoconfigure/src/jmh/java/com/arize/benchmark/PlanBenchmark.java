package com.arize.benchmark;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Planning of 100,000 desired against 100,000 existing bindings with a heap of 256 MB,
 * without a network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = { "-Xms256m", "-Xmx256m" })
public class PlanBenchmark {

	private static final int BINDINGS = 100_000;

	private static final int USERS = 2_000;

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	@Param("STARTER")
	public Client client;

	private final List<RoleBinding> existing = new ArrayList<>();

	private final List<CreateRoleBindingRequest> desired = new ArrayList<>();

	private RoleBindingsPlan plan;

	@Setup
	public void setUp() {
		for (int number = 0; number < BINDINGS; number++) {
			this.existing.add(new RoleBinding("Um9sZUJpbmRpbmc6" + number, "Um9sZTox", user(number),
					RoleBindingResourceType.SPACE, space(number), DATE, DATE));
			// a tenth is missing, a tenth is not desired, and half have another role
			this.desired.add(CreateRoleBindingRequest.builder()
				.userId(user(number + BINDINGS / 10))
				.roleId((number % 2 == 0) ? "Um9sZTox" : "Um9sZToy")
				.resourceType(RoleBindingResourceType.SPACE)
				.resourceId(space(number + BINDINGS / 10))
				.build());
		}
		this.plan = plan();
	}

	@Benchmark
	public RoleBindingsPlan plan() {
		return RoleBindingsReconciler.builder(new PageSource(this.existing.size(), this.existing::get))
			.prune(true)
			.build()
			.plan(RoleBindingsScope.ofResourceType(RoleBindingResourceType.SPACE), this.desired);
	}

	@Benchmark
	public String text() {
		return this.plan.toString();
	}

	@Benchmark
	public String digest() {
		return this.plan.digest();
	}

	private static String user(int number) {
		return "VXNlcjo" + number % USERS;
	}

	private static String space(int number) {
		return "U3BhY2U6" + number / USERS;
	}

}

package com.arize.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;

import org.springframework.core.io.Resource;

/**
 * Plans an access file with names, and prints the CPU time in milliseconds of the process
 * and of the thread, which is without the garbage collector, and the memory in MB that the plan occupies, with the desired state and the text of the plan.
 */
final class NamedPlanProbe {

	private static final int ROUNDS = 3;

	/* The operating system counts CPU time in steps of 10 ms: small plans are repeated */
	private static final int BINDINGS = 1_000_000;

	private static final int WARM_UP = 2 * BINDINGS;

	private final NamedAccount account;

	private final Resource file;

	private NamedPlanProbe(int bindings) {
		this.account = new NamedAccount(bindings);
		this.file = this.account.accessFile();
	}

	/**
	 * Run the probe.
	 * @param args the number of bindings
	 */
	public static void main(String[] args) {
		NamedPlanProbe probe = new NamedPlanProbe(Integer.parseInt(args[0]));
		probe.warmUp();
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		List<Double> processTimes = new ArrayList<>();
		List<Double> threadTimes = new ArrayList<>();
		List<Object> retained = List.of();
		int runs = BINDINGS / probe.account.bindings();
		for (int round = 0; round < ROUNDS; round++) {
			retained = List.of();
			System.gc();
			long process = CpuProfiler.cpu();
			long thread = threads.getCurrentThreadCpuTime();
			for (int run = 0; run < runs; run++) {
				retained = List.of();
				retained = probe.run();
			}
			threadTimes.add((threads.getCurrentThreadCpuTime() - thread) / 1e6 / runs);
			processTimes.add((CpuProfiler.cpu() - process) / 1e6 / runs);
		}
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		long live = runtime.totalMemory() - runtime.freeMemory();
		System.out.printf("%.1f %.1f %.1f%n", Collections.min(processTimes), Collections.min(threadTimes), live / 1e6);
		if (retained.size() != 4) {
			throw new IllegalStateException("retained " + retained.size());
		}
	}

	private void warmUp() {
		for (int bindings = 0; bindings < WARM_UP; bindings += this.account.bindings()) {
			run();
		}
	}

	private List<Object> run() {
		DesiredRoleBindings desired = AccessFiles.read(List.of(this.file)).resolve(this.account.directory());
		RoleBindingsPlan plan = RoleBindingsReconciler
			.builder(new PageSource(this.account.bindings(), this.account::binding))
			.names(desired.names())
			.prune(true)
			.build()
			.plan(desired.states());
		if (plan.changes().size() != this.account.bindings() * 65 / 100) {
			throw new IllegalStateException("planned " + plan.changes().size() + " changes");
		}
		return List.of(desired, plan, plan.toString(), plan.digest());
	}

}

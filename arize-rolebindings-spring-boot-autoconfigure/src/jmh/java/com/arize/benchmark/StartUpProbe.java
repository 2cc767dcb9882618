package com.arize.benchmark;

import java.util.Map;

import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/**
 * An empty application. It prints the time of its start and of its first call in
 * milliseconds, each with the CPU time of the process.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class StartUpProbe {

	public static void main(String[] args) {
		long start = System.nanoTime();
		long startCpu = CpuProfiler.cpu();
		try (ConfigurableApplicationContext context = SpringApplication.run(StartUpProbe.class)) {
			long started = System.nanoTime();
			long startedCpu = CpuProfiler.cpu();
			if (args[0].equals("starter")) {
				WithStarter.call(context);
			}
			else {
				ByHand.call(context, args[1]);
			}
			System.out.println(milliseconds(started - start) + " " + milliseconds(startedCpu - startCpu) + " "
					+ milliseconds(System.nanoTime() - started) + " " + milliseconds(CpuProfiler.cpu() - startedCpu));
		}
	}

	private static double milliseconds(long nanoseconds) {
		return nanoseconds / 1e6;
	}

	/**
	 * The first call with the starter.
	 */
	private static final class WithStarter {

		static void call(ConfigurableApplicationContext context) {
			context.getBean(RoleBindingsClient.class).get(BenchmarkClient.ID);
		}

	}

	/**
	 * The first call with Spring Boot's RestClient.
	 */
	private static final class ByHand {

		static void call(ConfigurableApplicationContext context, String server) {
			context.getBean(RestClient.Builder.class)
				.baseUrl(server)
				.build()
				.get()
				.uri("/v2/role-bindings/{id}", BenchmarkClient.ID)
				.retrieve()
				.body(Map.class);
		}

	}

}

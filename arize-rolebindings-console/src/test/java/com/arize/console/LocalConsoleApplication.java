package com.arize.console;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.console.local.LocalArizeInitializer;
import com.arize.rolebindings.test.ArizeApiStandIn;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * The console on the local stand-in, which requires no key and no account.
 */
public final class LocalConsoleApplication {

	private LocalConsoleApplication() {
	}

	/**
	 * Start the stand-in and the console on it.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		run(args);
	}

	static ConfigurableApplicationContext run(String... args) {
		SpringApplication application = new SpringApplication(ConsoleApplication.class);
		application.setMainApplicationClass(LocalConsoleApplication.class);
		application.setAdditionalProfiles("local");
		application.addInitializers(new LocalArizeInitializer());
		application.addListeners(new LocalGuide());
		return application.run(args);
	}

	/**
	 * Prints what can be done when the application is ready, before the address of the
	 * console.
	 */
	@Order(0)
	private static final class LocalGuide implements ApplicationListener<ApplicationReadyEvent> {

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			ApplicationContext context = event.getApplicationContext();
			String port = context.getEnvironment().getProperty("local.server.port", "8080");
			String comparison = context.getBean(AccessAsCode.class)
				.lastComparison()
				.map(LocalGuide::describe)
				.orElse("not compared");
			String curl = context.getEnvironment().matchesProfiles("secured") ? "curl -u <user>" : "curl";
			System.out
				.print(text("http://127.0.0.1:" + port, curl, context.getBean(ArizeApiStandIn.class), comparison));
		}

		private static String describe(AccessAsCode.Comparison comparison) {
			RoleBindingsPlan plan = comparison.plan();
			if (plan == null || comparison.error() != null) {
				return String.valueOf(comparison.error());
			}
			return "%d to create, %d to update, %d to delete%s".formatted(plan.creates().size(), plan.updates().size(),
					plan.deletes().size(), (comparison.result() != null) ? ", applied" : "");
		}

		private static String text(String console, String curl, ArizeApiStandIn arize, String comparison) {
			return """

					A local stand-in for Arize has %1$d role bindings: no key, no account, nothing leaves this machine.

					  API       %5$s '%2$s/api/access?resourceType=SPACE&limit=3'
					  Plan      %2$s/plan (desired-state.yaml: %4$s)
					  Health    %2$s/actuator/health
					  Stand-in  %3$s/v2/role-bindings (with any bearer token)

					Ctrl+C stops the console and the stand-in.

					""".formatted(arize.roleBindings().bindings().size(), console, arize.getApiUrl(), comparison, curl);
		}

	}

}

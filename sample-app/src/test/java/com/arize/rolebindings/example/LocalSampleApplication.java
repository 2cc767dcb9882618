package com.arize.rolebindings.example;

import java.io.UncheckedIOException;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The sample on a stand-in for the Arize API, without a key and an account. As a bean,
 * the stand-in determines where the requests go, whatever the properties are.
 */
public final class LocalSampleApplication {

	/* The requests go directly to the stand-in, also if a proxy is configured */
	private static final String[] ARGUMENTS = { "--arize.proxy-url=", "--arize.prerelease-warnings=false",
			"--logging.level.root=warn", "--logging.level.org.springframework.boot.web.server.servlet.context=error",
			"--spring.main.banner-mode=off" };

	private LocalSampleApplication() {
	}

	/**
	 * Start the stand-in and the sample.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		SpringApplication.from(SampleApplication::main)
			.with(StandIn.class)
			.run(StringUtils.concatenateStringArrays(ARGUMENTS, args));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class StandIn {

		@Bean(destroyMethod = "close")
		ArizeApiStandIn arize(@Value("${local-arize.port:8089}") int port) {
			try {
				return ExampleAccount.start(port);
			}
			catch (UncheckedIOException ex) {
				throw new InvalidConfigurationPropertyValueException("local-arize.port", port, ex.getMessage()
						+ ". Stop the process that listens on the port, or set LOCAL_ARIZE_PORT to another port");
			}
		}

		@EventListener
		void print(ApplicationReadyEvent event) {
			Environment environment = event.getApplicationContext().getEnvironment();
			System.out.print("""
					The sample and a local stand-in for Arize: no key, no account, nothing leaves this machine.
					  Stand-in  %2$s/v2/role-bindings (with any bearer token)
					  API       curl 'http://127.0.0.1:%1$s/api/role-bindings?resourceType=SPACE&limit=3'
					  Source    sample-app/src/main/java
					Ctrl+C stops both.
					Page: http://127.0.0.1:%1$s
					""".formatted(environment.getProperty("local.server.port"),
					event.getApplicationContext().getBean(ArizeApiStandIn.class).getApiUrl()));
		}

	}

}

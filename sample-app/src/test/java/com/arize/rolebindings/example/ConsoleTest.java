package com.arize.rolebindings.example;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.rolebindings.example.local.LocalArizeInitializer;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for a test of the complete application on a separate stand-in, which is
 * reset before each test. Tests without further properties share one application: a
 * property that only some of them need is here if it does not matter to the others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ConsoleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "local-arize.port=0", "arize.directory.cache-ttl=0", "arize.retry.max-attempts=1",
				"arize.retry.max-retry-after=1ms", "console.allowed-hosts=console.example, Other.example",
				"console.index-ttl=0", "console.index-wait=30s", "management.endpoints.web.exposure.include=*" })
@ContextConfiguration(initializers = LocalArizeInitializer.class)
@ExtendWith(ConsoleTest.Reset.class)
public @interface ConsoleTest {

	/** Resets the stand-in, so that no test finds what another one has left. */
	final class Reset implements BeforeEachCallback {

		@Override
		public void beforeEach(ExtensionContext context) {
			ExampleAccount.reset(SpringExtension.getApplicationContext(context).getBean(ArizeApiStandIn.class));
		}

	}

}

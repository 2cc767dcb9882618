package com.arize.console.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.console.ConsoleTest;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * Annotation for a test of the console with a login, and with a configured access file.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConsoleTest
@ActiveProfiles("secured")
@TestPropertySource(
		properties = { "console.users.vera.password=secret-of-vera", "console.users.edith.password=secret-of-edith",
				"console.users.edith.role=editor", "arize.role-bindings.desired-state.enabled=true",
				"arize.role-bindings.desired-state.locations=classpath:desired-state.yaml",
				"management.endpoint.arizeaccess.access=unrestricted" })
public @interface SecuredConsoleTest {

}

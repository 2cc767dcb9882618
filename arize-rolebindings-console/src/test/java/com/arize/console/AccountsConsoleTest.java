package com.arize.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * Annotation for a test of the console with two accounts, and with a configured access
 * file and its limits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConsoleTest
@TestPropertySource(properties = { "arize.accounts.europe.api-key=europe-key",
		"arize.accounts.europe.region=eu-west-1a",
		"management.endpoint.health.group.europe.include=arizeRoleBindings/europe",
		"arize.role-bindings.desired-state.enabled=true",
		"arize.role-bindings.desired-state.locations=classpath:desired-state.yaml",
		"arize.role-bindings.desired-state.prune=true", "arize.role-bindings.desired-state.ignored-users=id:robot",
		"arize.role-bindings.desired-state.protected-users=grace@example.com" })
public @interface AccountsConsoleTest {

}

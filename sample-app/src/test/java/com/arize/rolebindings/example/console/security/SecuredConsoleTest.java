package com.arize.rolebindings.example.console.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * Annotation for a test of the console with a login, on a real port.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunningConsoleTest
@ActiveProfiles("secured")
@TestPropertySource(properties = { "console.users.vera.password=secret-of-vera",
		"console.users.edith.password=secret-of-edith", "console.users.edith.role=editor" })
public @interface SecuredConsoleTest {

}

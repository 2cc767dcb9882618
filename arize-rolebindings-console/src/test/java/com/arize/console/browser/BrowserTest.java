package com.arize.console.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.console.ConsoleTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.test.context.TestPropertySource;

/**
 * Annotation for a test of the complete application in a {@link Browser}. Such tests
 * share the application, and are skipped if no browser is installed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@EnabledIf(value = "com.arize.console.browser.Chromium#isInstalled",
		disabledReason = "Chromium or its driver is not installed where -Dtest.chromium and -Dtest.chromedriver name it")
@ConsoleTest
@TestPropertySource(properties = { "arize.prerelease-warnings=false", "logging.level.org.openqa.selenium=error" })
@interface BrowserTest {

}

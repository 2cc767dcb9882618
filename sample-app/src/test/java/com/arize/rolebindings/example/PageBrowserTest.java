package com.arize.rolebindings.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test of the page in Chromium.
 */
@Tag("browser")
@EnabledIf(value = "isInstalled",
		disabledReason = "Chromium or its driver is not installed where -Dtest.chromium and -Dtest.chromedriver name it")
@SampleTest
class PageBrowserTest {

	private static final Path BROWSER = Path.of(System.getProperty("test.chromium", "/usr/bin/chromium"));

	private static final Path DRIVER = Path.of(System.getProperty("test.chromedriver", "/usr/bin/chromedriver"));

	@Autowired
	private ArizeApiStandIn arize;

	@LocalServerPort
	private int port;

	private ChromeDriver browser;

	static boolean isInstalled() {
		return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
	}

	@BeforeEach
	void open() {
		ExampleAccount.reset(this.arize);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER.toString());
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
		this.browser = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(),
				options);
		// a click does not wait for the page that follows
		this.browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
		this.browser.get("http://127.0.0.1:%d/?space=Sales".formatted(this.port));
	}

	@AfterEach
	void close() {
		this.browser.quit();
	}

	@Test
	void grantsARoleOnceAndRevokesIt() {
		grant();
		assertThat(text("[role=status]")).isEqualTo("ada@example.com has the role Space Admin.");
		grant();
		assertThat(text("[role=alert]")).contains("already has a role");
		WebElement revoke = this.browser
			.findElement(By.cssSelector("[aria-label='Revoke the role of ada@example.com']"));
		revoke.click();
		revoke.findElement(By.xpath("../form/button")).click();
		assertThat(text("[role=status]")).isEqualTo("The role is revoked.");
		assertThat(text("table")).doesNotContain("ada@example.com");
	}

	private void grant() {
		this.browser.findElement(By.name("user")).clear();
		this.browser.findElement(By.name("user")).sendKeys("ada@example.com");
		new Select(this.browser.findElement(By.cssSelector("form[action='/grant'] select")))
			.selectByVisibleText("Space Admin");
		this.browser.findElement(By.cssSelector("button.primary")).click();
	}

	private String text(String selector) {
		return this.browser.findElement(By.cssSelector(selector)).getText();
	}

}

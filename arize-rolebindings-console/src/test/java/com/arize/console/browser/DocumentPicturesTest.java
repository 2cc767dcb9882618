package com.arize.console.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import com.arize.console.ConsoleClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the documents, in the directory of the system property
 * {@code test.pictures}. The build does not execute it.
 */
@BrowserTest
@Tag("pictures")
class DocumentPicturesTest {

	private static final Path DIRECTORY = Path.of(System.getProperty("test.pictures", "target/pictures"));

	private static final int COLORS = 256;

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void ofTheListOfAccess() {
		this.browser.open("/");
		take("console", 724);
	}

	@Test
	void ofARestrictedProject() {
		this.browser
			.open("/resources?type=PROJECT&id=" + ConsoleClient.project(this.browser.arize(), "fraud-detection"));
		take("project", 712);
	}

	@Test
	void ofTwoUsers() {
		this.browser.open("/compare?users=VXNlcjoxOlY0S2E=,VXNlcjozOlY0S2E=");
		take("compare", 712);
	}

	@Test
	void ofAPlan() {
		this.browser.open("/");
		this.browser.waitForText("Connected");
		PlanViewTest.plan(this.browser, PlanViewTest.CHANGES, true);
		this.browser.waitForText("3 changes");
		take("plan", 600);
	}

	private void take(String name, int height) {
		try {
			BufferedImage screenshot = ImageIO.read(new ByteArrayInputStream(this.browser.capture(height)));
			Files.createDirectories(DIRECTORY);
			assertThat(ImageIO.write(indexed(screenshot), "png", DIRECTORY.resolve(name + ".png").toFile())).isTrue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/*
	 * With the most frequent colors as they are, and others rounded as little as a
	 * palette requires: half of the size
	 */
	private static BufferedImage indexed(BufferedImage image) {
		int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
		Set<Integer> frequent = frequent(pixels);
		int[] rounded = IntStream.rangeClosed(1, 255)
			.mapToObj((step) -> IntStream.of(pixels)
				.map((color) -> frequent.contains(color) ? color : round(color, step))
				.toArray())
			.filter((colors) -> IntStream.of(colors).distinct().count() <= COLORS)
			.findFirst()
			.orElseThrow();
		int[] palette = IntStream.of(rounded).distinct().sorted().toArray();
		BufferedImage indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
		indexed.getRaster()
			.setPixels(0, 0, image.getWidth(), image.getHeight(),
					IntStream.of(rounded).map((color) -> Arrays.binarySearch(palette, color)).toArray());
		return indexed;
	}

	private static Set<Integer> frequent(int[] pixels) {
		return IntStream.of(pixels)
			.boxed()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
			.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
			.limit(COLORS / 4)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/* Each of red, green and blue to a multiple of the step */
	private static int round(int color, int step) {
		return IntStream.of(0, 8, 16)
			.map((shift) -> Math.min(255, Math.round((float) ((color >> shift) & 0xff) / step) * step) << shift)
			.reduce(0xff000000, (sum, part) -> sum | part);
	}

}

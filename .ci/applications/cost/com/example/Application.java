package com.example;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Prints what an application has after its start: beans, live bytes of the heap, threads
 * and sockets.
 */
@SpringBootApplication
class Application {

	public static void main(String[] args) throws IOException, InterruptedException {
		try (var context = SpringApplication.run(Application.class, args);
				var files = Files.list(Path.of("/proc/self/fd"))) {
			// what a collection makes unreachable is released by other threads
			for (int i = 0; i < 10; i++) {
				System.gc();
				Thread.sleep(50);
			}
			long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			System.out.println("measured %s %s %s %s".formatted(context.getBeanDefinitionCount(), heap,
					Thread.getAllStackTraces().size(), files.filter(Application::isSocket).count()));
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			return false;
		}
	}

}

package com.arize.access.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Everything that a command has from its process.
 */
record Shell(Path directory, Map<String, String> variables, Map<String, String> properties, InputStream in,
		PrintStream out, PrintStream err, boolean terminal, BiConsumer<String, LogLevel> logging, BooleanSupplier piped,
		Clock clock) {

	/*
	 * The mask of the types of files, and those of pipes and sockets, as stat returns
	 * them
	 */
	private static final int FILE_TYPE = 0170000;

	private static final Set<Integer> PIPES = Set.of(0010000, 0140000);

	/**
	 * Return the shell of this process, whose log becomes messages on the standard error.
	 */
	static Shell ofProcess() {
		ProcessLog.install(System.err);
		Map<String, String> properties = System.getProperties()
			.stringPropertyNames()
			.stream()
			.collect(Collectors.toMap((name) -> name, System::getProperty));
		return new Shell(Path.of(""), System.getenv(), properties, System.in, System.out, System.err, isTerminal(),
				ProcessLog::setLevel, Shell::isPipe, Clock.systemUTC());
	}

	/* The reason of a failed output has a message in the language of the system only */
	private static boolean isPipe() {
		try {
			int mode = (Integer) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode");
			return PIPES.contains(mode & FILE_TYPE);
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return false;
		}
	}

	boolean colored() {
		return this.terminal && this.variables.getOrDefault("NO_COLOR", "").isEmpty();
	}

	/* The output to a pipe only fails if its reader needs no more, as that of "| head" */
	boolean hasLostOutput() {
		return this.out.checkError() && !this.piped.getAsBoolean();
	}

	/* On JDK 22 and later, there is a console without a terminal */
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		Console console = System.console();
		Method isTerminal = ClassUtils.getMethodIfAvailable(Console.class, "isTerminal");
		return console != null
				&& (isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console)));
	}

	/**
	 * Ask a question on the terminal; {@code null} at the end of the input.
	 */
	@Nullable String ask(String question) {
		this.out.print(question);
		this.out.flush();
		try {
			return new BufferedReader(new InputStreamReader(this.in, Charset.defaultCharset())).readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The log of the process: messages only, on the standard error.
	 */
	private static final class ProcessLog extends AppenderBase<ILoggingEvent> {

		private final PrintStream err;

		private ProcessLog(PrintStream err) {
			this.err = err;
		}

		private static void install(PrintStream err) {
			LoggerContext context = context();
			context.reset();
			ProcessLog log = new ProcessLog(err);
			log.setContext(context);
			log.start();
			context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
			setLevel(Logger.ROOT_LOGGER_NAME, LogLevel.WARN);
			setLevel("org.springframework", LogLevel.ERROR);
		}

		private static void setLevel(String name, LogLevel level) {
			context().getLogger(name).setLevel(Level.toLevel(level.name(), Level.ERROR));
		}

		private static LoggerContext context() {
			return (LoggerContext) LoggerFactory.getILoggerFactory();
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.err.println(event.getFormattedMessage());
		}

	}

}

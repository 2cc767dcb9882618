package com.arize.access.command;

import java.io.PrintStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;

/**
 * The log of a process that is the command: messages only, on the standard error.
 */
final class CommandLog extends AppenderBase<ILoggingEvent> {

	private final PrintStream err;

	private CommandLog(PrintStream err) {
		this.err = err;
	}

	static void install(PrintStream err) {
		LoggerContext context = context();
		context.reset();
		CommandLog log = new CommandLog(err);
		log.setContext(context);
		log.start();
		context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
		setLevel(org.slf4j.Logger.ROOT_LOGGER_NAME, LogLevel.WARN);
		setLevel("org.springframework", LogLevel.ERROR);
	}

	static void setLevel(String name, LogLevel level) {
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

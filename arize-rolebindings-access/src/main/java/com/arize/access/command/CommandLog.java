package com.arize.access.command;

import java.util.Iterator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * The log of the command: messages only, on the standard error.
 */
final class CommandLog extends AppenderBase<ILoggingEvent> {

	/* Its messages at INFO are the results of modes without a plan */
	static final String RESULTS = "com.arize.access.autoconfigure";

	/**
	 * Replace the appenders, after Spring Boot has set the levels.
	 */
	static void install() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		for (Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders(); appenders.hasNext();) {
			root.detachAppender(appenders.next());
		}
		CommandLog log = new CommandLog();
		log.setContext(context);
		log.start();
		root.addAppender(log);
	}

	@Override
	protected void append(ILoggingEvent event) {
		boolean result = event.getLevel() == Level.INFO && event.getLoggerName().startsWith(RESULTS);
		(result ? System.out : System.err).println(event.getFormattedMessage());
	}

}

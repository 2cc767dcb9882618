package com.arize.access.command;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.run.RunStop;
import org.jspecify.annotations.Nullable;

/**
 * Stops the command when its process gets a signal. Steps that have begun end, and the
 * reports are written, before the JVM does.
 */
final class Signals {

	private static final int SECONDS_TO_STOP = 30;

	private static final Map<String, Integer> STATUSES = Map.of("SIGHUP handler", 129, "SIGINT handler", 130);

	private final Shell shell;

	private final CommandReports reports;

	private final Thread thread = Thread.currentThread();

	/*
	 * The semaphore has a permit after the end, and while the command waits for an answer
	 */
	private final Semaphore idle = new Semaphore(0);

	private final RunStop stop = new RunStop();

	/* The report is set while the confirmation of its plan is asked for */
	private volatile @Nullable PlanReport asked;

	Signals(Shell shell, CommandReports reports) {
		this.shell = shell;
		this.reports = reports;
	}

	/**
	 * Return what stops the runs of a job.
	 */
	RunStop runs() {
		return this.stop;
	}

	/**
	 * Notify that the command has ended.
	 */
	void end() {
		this.idle.release();
	}

	/**
	 * Return the answer to a question. A signal ends the process at once meanwhile, and
	 * the report of the plan, which is not confirmed yet, says so.
	 */
	@Nullable String ask(String question, PlanReport notConfirmed) {
		this.asked = notConfirmed;
		this.idle.release();
		String answer = this.shell.ask(question);
		this.idle.acquireUninterruptibly();
		this.asked = null;
		return answer;
	}

	/**
	 * Stop the command, and wait for its end.
	 */
	void stop() {
		int status = status();
		if (this.idle.tryAcquire()) {
			PlanReport asked = this.asked;
			if (asked != null) {
				this.shell.err().print(this.reports.write(asked.stopped(status)));
			}
			return;
		}
		Subcommand subcommand = this.reports.subcommand();
		this.stop.stop(status);
		this.shell.err()
			.println((subcommand != null && subcommand.writes())
					? "Stopping: changes that have begun are finished first." : "Stopping.");
		try {
			if (!this.idle.tryAcquire(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
				// the outcomes may be unknown then
				this.thread.interrupt();
				this.idle.tryAcquire(SECONDS_TO_STOP, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/* The JVM handles a signal in a thread with this name, and returns this status */
	private static int status() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter(STATUSES::containsKey)
			.findFirst()
			.map(STATUSES::get)
			.orElse(ExitStatus.TERMINATED);
	}

}

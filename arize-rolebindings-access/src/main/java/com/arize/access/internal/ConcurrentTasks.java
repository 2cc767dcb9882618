package com.arize.access.internal;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.ClassUtils;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Runs tasks at the same time, each on a thread of its own with the context of the
 * calling thread. If the calling thread is interrupted, so are the others. When a method
 * returns, all tasks have ended.
 */
public final class ConcurrentTasks {

	/*
	 * The function passes the context of a thread, such as its current observation, to
	 * another one
	 */
	private static final TaskDecorator CONTEXT = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			ConcurrentTasks.class.getClassLoader()) ? new ContextPropagatingTaskDecorator() : (task) -> task;

	private ConcurrentTasks() {
	}

	/**
	 * Read all bindings of several lists at the same time. The first failure interrupts
	 * the requests of the other lists.
	 */
	public static void read(Function<ListRoleBindingsRequest, RoleBindingListResponse> page,
			Collection<ListRoleBindingsRequest> lists, Consumer<RoleBinding> consumer) {
		// an interrupted thread sends no request, but those that it starts would
		if (lists.size() < 2 || Thread.currentThread().isInterrupted()) {
			lists.forEach((list) -> RoleBindingsClient.listAll(list, page).forEach(consumer));
			return;
		}
		Lock lock = new ReentrantLock();
		Consumer<RoleBinding> oneAtATime = (binding) -> {
			lock.lock();
			try {
				consumer.accept(binding);
			}
			finally {
				lock.unlock();
			}
		};
		CustomizableThreadCreator threads = new CustomizableThreadCreator("arize-lists-");
		threads.setDaemon(true);
		run(lists.stream()
			.<Runnable>map((list) -> () -> RoleBindingsClient.listAll(list, page).forEach(oneAtATime))
			.toList(), threads::createThread, () -> {
			}, ExecutorService::shutdownNow);
	}

	/**
	 * Run tasks at the same time, and {@code own} on the calling thread. If one of them
	 * fails, {@code onFailure} receives the executor of the others.
	 */
	public static void run(List<Runnable> tasks, ThreadFactory threads, Runnable own,
			Consumer<ExecutorService> onFailure) {
		// a task that is rejected after a failure is dropped, because the failure is
		// thrown
		ExecutorService executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS,
				new SynchronousQueue<>(), threads, new ThreadPoolExecutor.DiscardPolicy());
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		Consumer<Runnable> runner = (task) -> {
			try {
				task.run();
			}
			catch (Throwable ex) {
				failures.add(ex);
				onFailure.accept(executor);
			}
		};
		runner.accept(() -> {
			tasks.forEach((task) -> executor.execute(CONTEXT.decorate(() -> runner.accept(task))));
			own.run();
		});
		executor.shutdown();
		boolean interrupted = false;
		while (!isTerminated(executor)) {
			interrupted = true;
			executor.shutdownNow();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		Throwable first = failures.poll();
		if (first != null) {
			failures.stream().filter((failure) -> failure != first).forEach(first::addSuppressed);
			throw ConcurrentTasks.<RuntimeException>undeclared(first);
		}
	}

	/*
	 * Wait for the end of all tasks. Return false if the calling thread is interrupted
	 */
	private static boolean isTerminated(ExecutorService executor) {
		try {
			return executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/* An interceptor can throw a checked exception that it does not declare */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}

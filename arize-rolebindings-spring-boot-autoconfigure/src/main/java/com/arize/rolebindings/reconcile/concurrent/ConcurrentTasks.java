package com.arize.rolebindings.reconcile.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.internal.ContextPropagation;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingPages;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at the same time, each by a thread of its own with the context of the
 * calling thread. The first failure, or an interruption of the calling thread, interrupts
 * the other threads. All have ended when a method returns.
 */
public final class ConcurrentTasks {

	private ConcurrentTasks() {
	}

	/**
	 * Read all bindings of several lists at the same time.
	 * @param page requests a page
	 * @param lists the lists; a single one is read by the calling thread
	 * @param threads creates the threads
	 * @param consumer receives one binding at a time, in the order of each list
	 * @throws RuntimeException or whatever else a request or the consumer has thrown
	 */
	public static void read(Function<ListRoleBindingsRequest, RoleBindingListResponse> page,
			Collection<ListRoleBindingsRequest> lists, ThreadFactory threads, Consumer<RoleBinding> consumer) {
		if (lists.size() < 2) {
			lists.forEach((list) -> RoleBindingPages.of(page, list).stream().forEach(consumer));
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
		run(lists.stream()
			.<Runnable>map((list) -> () -> RoleBindingPages.of(page, list).stream().forEach(oneAtATime))
			.toList(), threads, () -> {
			});
	}

	/**
	 * Run tasks at the same time.
	 * @param tasks the tasks that have a thread of their own
	 * @param threads creates the threads
	 * @param own the task of the calling thread
	 * @throws RuntimeException or whatever else a task has thrown first
	 */
	static void run(List<Runnable> tasks, ThreadFactory threads, Runnable own) {
		ExecutorService executor = Executors.newCachedThreadPool(threads);
		CompletionService<@Nullable Void> service = new ExecutorCompletionService<>(executor);
		Throwable failure = null;
		int running = 0;
		try {
			for (Runnable task : tasks) {
				service.submit(ContextPropagation.decorate(task), null);
				running++;
			}
			executor.shutdown();
			own.run();
		}
		catch (Throwable ex) {
			failure = ex;
			executor.shutdownNow();
		}
		boolean interrupted = false;
		while (running > 0) {
			try {
				Future<?> ended = service.take();
				running--;
				ended.get();
			}
			catch (ExecutionException ex) {
				failure = (failure != null) ? failure : ex.getCause();
				executor.shutdownNow();
			}
			catch (InterruptedException ex) {
				interrupted = true;
				executor.shutdownNow();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (failure != null) {
			throw ConcurrentTasks.<RuntimeException>undeclared(failure);
		}
	}

	/* An interceptor can throw a checked exception that it does not declare */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}

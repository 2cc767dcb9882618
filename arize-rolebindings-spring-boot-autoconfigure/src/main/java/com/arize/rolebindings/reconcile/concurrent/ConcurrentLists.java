package com.arize.rolebindings.reconcile.concurrent;

import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.arize.internal.ContextPropagation;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CustomizableThreadCreator;

/**
 * Reads several lists of role bindings at the same time, each by a thread of its own.
 */
public final class ConcurrentLists {

	private ConcurrentLists() {
	}

	/**
	 * Read all bindings of several lists. The first failure, or an interruption of the
	 * calling thread, interrupts the requests of the other lists. All requests have ended
	 * when this method returns.
	 * @param client requests the pages
	 * @param lists the lists
	 * @param consumer receives one binding at a time, in the order of each list
	 * @throws RuntimeException or whatever else a request or the consumer has thrown
	 */
	public static void forEach(RoleBindingsClient client, Collection<ListRoleBindingsRequest> lists,
			Consumer<RoleBinding> consumer) {
		if (lists.size() < 2) {
			lists.forEach((list) -> client.listAll(list).forEach(consumer));
			return;
		}
		ExecutorService threads = Executors.newFixedThreadPool(lists.size(), threadCreator()::createThread);
		CompletionService<@Nullable Void> tasks = new ExecutorCompletionService<>(threads);
		Consumer<RoleBinding> oneAtATime = new SynchronizedConsumer(consumer);
		lists.forEach((list) -> tasks
			.submit(ContextPropagation.decorate(() -> client.listAll(list).forEach(oneAtATime)), null));
		threads.shutdown();
		await(lists.size(), tasks, threads);
	}

	private static CustomizableThreadCreator threadCreator() {
		CustomizableThreadCreator threads = new CustomizableThreadCreator("arize-lists-");
		threads.setDaemon(true);
		return threads;
	}

	private static void await(int count, CompletionService<?> tasks, ExecutorService threads) {
		Throwable failure = null;
		boolean interrupted = false;
		int running = count;
		while (running > 0) {
			try {
				running--;
				tasks.take().get();
			}
			catch (ExecutionException ex) {
				failure = (failure != null) ? failure : ex.getCause();
				threads.shutdownNow();
			}
			catch (InterruptedException ex) {
				running++;
				interrupted = true;
				threads.shutdownNow();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (failure != null) {
			throw ConcurrentLists.<RuntimeException>undeclared(failure);
		}
	}

	/* An interceptor can throw a checked exception that it does not declare */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	/**
	 * A consumer that receives one binding at a time.
	 *
	 * @param delegate receives the bindings
	 */
	private record SynchronizedConsumer(Consumer<RoleBinding> delegate) implements Consumer<RoleBinding> {

		@Override
		public synchronized void accept(RoleBinding binding) {
			this.delegate.accept(binding);
		}

	}

}

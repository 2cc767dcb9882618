package com.arize.internal;

import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.ClassUtils;

/**
 * Passes the context of a thread, such as its current observation, to a task on another
 * one, if {@code io.micrometer:context-propagation} is on the class path.
 */
public final class ContextPropagation {

	private static final TaskDecorator decorator = decorator();

	private ContextPropagation() {
	}

	private static TaskDecorator decorator() {
		return ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
				ContextPropagation.class.getClassLoader()) ? new ContextPropagatingTaskDecorator() : (task) -> task;
	}

	/**
	 * Return a task that runs with the context of the calling thread.
	 * @param task the task
	 * @return the task with the context
	 */
	public static Runnable decorate(Runnable task) {
		return decorator.decorate(task);
	}

}

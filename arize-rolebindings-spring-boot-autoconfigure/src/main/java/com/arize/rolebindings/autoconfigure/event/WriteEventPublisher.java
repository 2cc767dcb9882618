package com.arize.rolebindings.autoconfigure.event;

import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteListener;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes every write of a client as an event of the application.
 */
public final class WriteEventPublisher implements RoleBindingWriteListener {

	private final ApplicationEventPublisher events;

	private final @Nullable CurrentTrace trace;

	/**
	 * Create a publisher.
	 * @param events publishes the events
	 * @param trace the trace of a write; {@code null} if there is none
	 */
	public WriteEventPublisher(ApplicationEventPublisher events, @Nullable CurrentTrace trace) {
		this.events = events;
		this.trace = trace;
	}

	@Override
	public void onWrite(RoleBindingWriteEvent event) {
		this.events.publishEvent(event);
	}

	@Override
	public @Nullable String currentTraceId() {
		return (this.trace != null) ? this.trace.id() : null;
	}

}

/* What links, forms and htmx cannot do. Everything else works without this script. */
(() => {
	const root = document.documentElement;
	root.classList.add("js");

	/* On a small screen, the filters are behind their summary unless they are used */
	const narrow = matchMedia("(max-width: 760px)");
	function foldFilters() {
		document.querySelectorAll(".more-filters").forEach((filters) =>
			filters.open = !narrow.matches || filters.querySelector("option:checked:not([value='']), :checked:not(option)") !== null);
	}
	foldFilters();
	narrow.addEventListener("change", foldFilters);

	/* What htmx has inserted: read it aloud by the one live region, and move the focus to it */
	document.addEventListener("htmx:load", (event) => {
		const inserted = event.target;
		// the count after a change does not replace what was announced of that
		const announced = [inserted, ...inserted.querySelectorAll("[data-announce]")].filter((element) => element.matches("[data-announce]") && inserted.id !== "count");
		if (announced.length > 0) {
			announce(announced.map((element) => element.dataset.announce || element.innerText).join(". "));
		}
		if (inserted.matches("tr[data-binding]")) {
			removeOther(inserted);
			if (inserted.matches(".changed")) {
				closeGrant();
			}
		}
		if (inserted.matches("#run")) {
			announceProgress(inserted);
		}
		if (inserted.matches("tr.changed")) {
			htmx.trigger(document.body, "access-changed");
		}
		inserted.querySelectorAll("[data-combobox]").forEach(toCombobox);
		const focused = first(inserted, "[data-focus]");
		if (focused) {
			focused.focus();
		}
	});

	function first(element, selector) {
		return element.matches(selector) ? element : element.querySelector(selector);
	}

	function announce(text) {
		document.getElementById("live").textContent = text;
	}

	/* A role binding is in the table already if another form than that of its row has changed it, or if rows have moved to the next page */
	function removeOther(row) {
		const other = [...row.parentElement.querySelectorAll("tr[data-binding]")]
			.find((other) => other !== row && other.dataset.binding === row.dataset.binding);
		if (other) {
			const used = !row.matches(".changed") && first(other, `.changed, ${IN_USE}`);
			(used ? row : other).remove();
		}
	}

	function closeGrant() {
		const grant = document.getElementById("grant");
		if (grant && grant.hasChildNodes()) {
			grant.replaceChildren();
			document.querySelector("[data-grant]").focus();
		}
	}

	/* While a grant is sent, its form stays: the outcome is displayed there */
	function isGranting() {
		return document.querySelector("#grant form.htmx-request") !== null;
	}

	/* What is read replaces no form or menu that is in use */
	const IN_USE = ":is([data-closable], .menu[open], [name=binding]:checked, :focus, .htmx-request:not([data-reading]))";
	function isInUse() {
		return document.querySelector(`#results ${IN_USE}, #title :is(details[open], :focus), .more-filters select:focus`) !== null;
	}

	function isChanging() {
		return document.querySelector("#results form.htmx-request") !== null;
	}

	/* Other filters or another order would remove a row before the outcome of its change is displayed */
	let afterChanges = null;
	document.addEventListener("htmx:confirm", (event) => {
		const { target, elt } = event.detail;
		if (target.id === "results" && !elt.matches("[data-reading]") && isChanging()) {
			event.preventDefault();
			afterChanges = event.detail.issueRequest;
		}
	});
	document.addEventListener("htmx:afterRequest", () => setTimeout(() => {
		if (afterChanges && !isChanging()) {
			afterChanges();
			afterChanges = null;
		}
	}));

	/* What is being typed is no step of the history */
	document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
		const { triggeringEvent } = event.detail.requestConfig;
		if (triggeringEvent && triggeringEvent.target.matches("[type=search]")) {
			event.detail.history.type = "replace";
		}
	});

	document.addEventListener("htmx:beforeRequest", (event) => {
		const reading = event.target.matches("[data-reading]");
		if (reading ? isInUse() : event.detail.target.id === "grant" && isGranting()) {
			event.preventDefault();
		}
		else if (!reading && !event.target.hidden && !event.detail.target.matches("[role=listbox], .permissions")) {
			// a banner is about the last request of a user
			banner().replaceChildren();
			wait(event.detail);
		}
	});

	/* The button says what is being done, until the response */
	document.addEventListener("htmx:beforeRequest", ({ target, detail }) => {
		const button = target.matches("form") && target.querySelector("[data-busy]");
		if (button) {
			const content = [...button.childNodes];
			button.replaceChildren(button.dataset.busy);
			detail.xhr.addEventListener("loadend", () => button.replaceChildren(...content));
		}
	});

	/* Reading has failed: the banner has the reason */
	document.addEventListener("htmx:afterRequest", (event) => {
		if (event.target.matches("#results [data-reading]") && event.detail.xhr.getResponseHeader("HX-Retarget")) {
			event.target.replaceWith("Not everything was read.");
		}
	});

	/* A form was opened, or a change was sent, while the response was on its way */
	document.addEventListener("htmx:beforeSwap", (event) => {
		const { target, xhr, requestConfig } = event.detail;
		if (!isOfConsole(xhr)) {
			event.detail.shouldSwap = false;
			noResponse(event, "The console does not respond.");
		}
		else if (requestConfig.elt.matches("[data-reading]") && xhr.status < 400 && isInUse()) {
			event.detail.shouldSwap = false;
		}
		else if (target.id === "results" && isChanging()) {
			event.detail.shouldSwap = false;
			afterChanges = () => repeat(requestConfig);
		}
	});

	/* A proxy can respond with a page of its own */
	function isOfConsole(xhr) {
		return xhr.getResponseHeader("Arize-Console") !== null;
	}

	function repeat({ verb, path, elt, triggeringEvent }) {
		htmx.ajax(verb, path, { source: elt, event: triggeringEvent }).catch(() => {});
	}

	function banner() {
		return document.getElementById("banner");
	}

	/* A line says that a request is taking longer, as does the browser for a new page */
	const waiting = document.getElementById("waiting");
	const waitingText = waiting.textContent;
	let requests = 0;

	function wait({ target, xhr, requestConfig }) {
		requests++;
		target.setAttribute("aria-busy", "true");
		const timer = setTimeout(() => displayWaiting(isChange(requestConfig) ? waiting.dataset.change : waitingText), 250);
		xhr.addEventListener("loadend", () => {
			clearTimeout(timer);
			target.removeAttribute("aria-busy");
			if (--requests === 0) {
				hideWaiting();
			}
		});
	}

	function displayWaiting(text) {
		waiting.textContent = text;
		waiting.hidden = false;
		announce(waiting.textContent);
	}

	function hideWaiting() {
		waiting.hidden = true;
		if (document.getElementById("live").textContent === waiting.textContent) {
			announce("");
		}
	}

	window.addEventListener("beforeunload", () => {
		// a download does not replace the page
		if (!document.activeElement.matches("[href*='.csv']")) {
			document.getElementById("content").setAttribute("aria-busy", "true");
			setTimeout(displayWaiting, 250, waitingText);
		}
	});

	window.addEventListener("pageshow", () => {
		document.getElementById("content").removeAttribute("aria-busy");
		hideWaiting();
	});

	document.addEventListener("htmx:sendError", (event) => noResponse(event, "The console does not respond."));
	document.addEventListener("htmx:timeout", (event) => noResponse(event, "The console did not respond in time."));

	/* A change is several requests to Arize; the progress of a plan, and of reading, are known without one */
	function isChange({ verb }) {
		return verb === "post";
	}

	document.addEventListener("htmx:configRequest", (event) => {
		if (isChange(event.detail)) {
			event.detail.timeout = Number(waiting.dataset.timeout);
		}
		else if (event.detail.elt.matches("[data-reading]")) {
			event.detail.timeout = 10000;
		}
	});

	/* The outcome of a change is unknown then, so that its row is read again */
	function noResponse(event, text) {
		const { requestConfig } = event.detail;
		if (requestConfig.elt.matches("[data-reading]")) {
			if (!notConnected) {
				setConnected(false);
				displayProblem(`No connection to the console since ${new Date().toLocaleTimeString("en-GB")}. What is displayed may be old.`);
			}
			return;
		}
		// a row that is read again does not hide why
		if (requestConfig.elt.matches("tr") && banner().hasChildNodes()) {
			return;
		}
		const message = text + (isChange(requestConfig) ? " The change may have been carried out: check it before you repeat it."
			: " Check that it is running, then repeat what you did.");
		displayProblem(message);
		const row = requestConfig.elt.closest("tr[data-row]");
		offerReload(row);
		if (isChange(requestConfig)) {
			setTimeout(() => reload(row));
		}
	}

	function displayProblem(message) {
		const element = Object.assign(document.createElement("div"), { className: "banner banner-problem" });
		element.append(Object.assign(document.createElement("strong"), { textContent: message }));
		banner().replaceChildren(element);
		announce(message);
	}

	function reload(row) {
		if (row && row.isConnected) {
			const reason = [...banner().children];
			htmx.ajax("GET", row.dataset.row, { source: row, target: row, swap: "outerHTML" }).catch(() => {});
			banner().replaceChildren(...reason);
		}
	}

	/* The banner of a failed request of a row has a link that reads the row again */
	document.addEventListener("htmx:afterRequest", (event) => offerReload(event.detail.elt.closest("tr[data-row]")));

	function offerReload(row) {
		const reason = document.querySelector("#banner .banner");
		if (reason && row && !reason.querySelector("a")) {
			const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "Reload the row" });
			link.addEventListener("click", (event) => {
				event.preventDefault();
				reason.remove();
				reload(row);
			});
			reason.append(link);
		}
	}

	document.addEventListener("click", (event) => {
		const copied = event.target.closest("[data-copy]");
		if (copied) {
			navigator.clipboard.writeText(copied.dataset.copy).then(() => showCopied(copied));
		}
		if (event.target.closest("#grant [data-close]")) {
			event.preventDefault();
			if (!isGranting()) {
				closeGrant();
				announce("Closed. Nothing was changed.");
			}
		}
		if (event.target.closest("tr [data-close]")) {
			announce("Closed. Nothing was changed.");
		}
		document.querySelectorAll("details.menu[open]").forEach((menu) => {
			if (!menu.contains(event.target)) {
				menu.open = false;
			}
		});
	});

	function showCopied(button) {
		button.textContent = "Copied";
		announce("Copied");
		setTimeout(() => button.textContent = "Copy", 2000);
	}

	/* An error is about what was sent, not about what is typed now */
	["input", "change"].forEach((type) => document.addEventListener(type, ({ target }) => {
		if (target.matches("[aria-invalid]")) {
			target.removeAttribute("aria-invalid");
			target.removeAttribute("aria-describedby");
			target.closest(".field").querySelectorAll(".error, [data-candidates]").forEach((element) => element.remove());
		}
	}));

	/* A field with suggestions is a combobox. Leaving the field takes the only suggestion */
	function toCombobox(field) {
		Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": field.dataset.combobox })
			.forEach(([name, value]) => field.setAttribute(name, value));
		const list = document.getElementById(field.dataset.combobox);
		let upToDate = false;
		field.addEventListener("input", () => {
			upToDate = false;
			selectOption(field, null);
		});
		field.addEventListener("htmx:afterRequest", () => {
			const options = [...list.children];
			options.forEach((option, i) => option.id = `${field.id}-choice-${i}`);
			upToDate = true;
			// what is typed already is no suggestion
			const useful = options.length > 1 || options.some((option) => option.dataset.value.toLowerCase() !== field.value.trim().toLowerCase());
			expand(field, useful && document.activeElement === field);
			if (useful && document.activeElement === field) {
				selectOption(field, options.length === 1 ? options[0] : null);
				announce(options.length === 1 ? "1 suggestion, Enter takes it" : `${options.length} suggestions`);
			}
		});
		field.addEventListener("keydown", (event) => {
			const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
			const selected = list.querySelector("[aria-selected=true]");
			if (step && list.hidden) {
				event.preventDefault();
				htmx.trigger(field, "choices");
			}
			else if (step) {
				event.preventDefault();
				const options = [...list.children];
				const index = selected ? options.indexOf(selected) + step : (step > 0 ? 0 : -1);
				selectOption(field, options.at(index % options.length));
			}
			else if (event.key === "Enter" && selected) {
				event.preventDefault();
				take(field, selected);
			}
		});
		field.addEventListener("focusout", () => {
			if (upToDate && !list.hidden && list.children.length === 1 && field.value.trim() !== "") {
				take(field, list.children[0]);
			}
			expand(field, false);
		});
		// the field keeps the focus
		list.addEventListener("mousedown", (event) => event.preventDefault());
		list.addEventListener("click", ({ target }) => {
			const option = target.closest("[role=option]");
			if (option) {
				take(field, option);
			}
		});
	}

	function expand(field, expanded) {
		const list = document.getElementById(field.dataset.combobox);
		// a response can come after the form was removed
		if (list) {
			list.hidden = !expanded;
			field.setAttribute("aria-expanded", String(expanded));
			selectOption(field, null);
		}
	}

	function selectOption(field, selected) {
		[...document.getElementById(field.dataset.combobox).children]
			.forEach((option) => option.setAttribute("aria-selected", String(option === selected)));
		if (selected) {
			field.setAttribute("aria-activedescendant", selected.id);
			selected.scrollIntoView({ block: "nearest" });
		}
		else {
			field.removeAttribute("aria-activedescendant");
		}
	}

	function take(field, option) {
		field.value = option.dataset.value;
		expand(field, false);
	}

	/* From the field to what was found, and back */
	document.addEventListener("keydown", (event) => {
		const links = [...document.querySelectorAll(".found a")];
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		const index = links.indexOf(event.target);
		if (step && links.length > 0 && (index >= 0 || (event.target.id === "find" && step > 0))) {
			event.preventDefault();
			(links[index + step] || (step < 0 ? document.getElementById("find") : links[index])).focus();
		}
	});

	document.addEventListener("keydown", (event) => {
		const filter = document.querySelector("[data-filter]");
		if (event.key === "Escape") {
			close(event.target);
		}
		else if (event.key === "/" && filter && !event.target.closest("input, select, textarea")) {
			event.preventDefault();
			filter.focus();
		}
	});

	/* Escape closes the innermost thing that is open */
	function close(element) {
		if (element.matches("[data-combobox][aria-expanded=true]")) {
			expand(element, false);
			return;
		}
		const menu = element.closest("details.menu[open]") || document.querySelector("details.menu[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
			return;
		}
		const form = element.closest("[data-closable]") || document.querySelector("[data-closable]");
		if (form) {
			form.querySelector("[data-close]").click();
		}
	}

	/* The browser goes back to a plan as it was: it is made again */
	addEventListener("pageshow", (event) => {
		if (event.persisted && document.querySelector(".card.plan")) {
			location.replace(location.href);
		}
	});

	/* The progress of a plan that is being applied: from time to time, and a failure at once */
	const ANNOUNCE_EVERY = 10000;
	const run = document.getElementById("run");
	let failed = run !== null && run.dataset.failed !== "0";
	let announcedAt = Date.now();

	function announceProgress({ dataset }) {
		const firstFailure = !failed && dataset.failed !== "0";
		if (firstFailure || Date.now() - announcedAt >= ANNOUNCE_EVERY) {
			const progress = document.getElementById("progress").textContent;
			failed = dataset.failed !== "0";
			announcedAt = Date.now();
			announce(firstFailure ? `A change failed. ${progress}` : progress);
		}
	}

	/* What is requested again and again is displayed until the console responds */
	let notConnected = false;
	document.addEventListener("htmx:afterRequest", (event) => {
		const { xhr } = event.detail;
		if (notConnected && isOfConsole(xhr)) {
			setConnected(true);
			if (xhr.status < 400) {
				banner().replaceChildren();
				announce("The console is connected again");
			}
		}
	});

	function setConnected(connected) {
		notConnected = !connected;
		const stop = document.querySelector("[data-stop]");
		if (stop) {
			stop.disabled = !connected;
		}
	}
})();

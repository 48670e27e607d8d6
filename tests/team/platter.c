/* SPDX-License-Identifier: ISC */
/*
 * Nodes are files and folders by numbers of our own; a recorded call is one change of a node or of names. A cut plays the
 * first n changes twice: as the program sees them, and as the disk has them, where a change of names waits until one of
 * its folders is synced. Only for 64-bit Linux, and not with sanitizers, which replace the same functions.
 */
#include <config.h>

#include "platter.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define PLATTER_SANITIZED 1
#endif
#endif

#if defined __linux__ && defined __LP64__ && !defined __SANITIZE_ADDRESS__ && !defined PLATTER_SANITIZED

/* The names are defined here as the linker knows them, whatever the headers make of them. */
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "platter_names.h"

enum { SECTOR = 512, FDS = 256, NONE = PLATTER_NONE };

enum kind { WRITE, CUT_LENGTH, SYNC, MAKE, REMOVE, RENAME, EXCHANGE, LINK, MARK };

static const char *const kind_names[] = {"write", "truncate", "fsync", "create", "unlink", "rename", "exchange", "link", "mark"};

struct change {
	enum kind kind;
	int node;               /* what is written, cut, synced, made */
	int folder, to_folder;  /* of the names */
	char *name, *to_name;
	size_t at;              /* offset, or length */
	struct str bytes;
};

static struct {
	bool on;
	VEC(struct change) changes;
	int nodes;
	int node_of[FDS]; /* of a descriptor; 0 is none: nodes begin with 1 */
	struct platter_names names, first; /* as the program sees them; at the start */
	VEC(struct str) content; /* of each node at the start */
	VEC(bool) is_folder;
	char *root[2];
	int root_node[2];
} disk;

bool platter_works(void)
{
	return true;
}

static int new_node(bool is_folder)
{
	struct str none = {0};

	vec_push(&disk.is_folder, is_folder);
	vec_push(&disk.content, none);
	return ++disk.nodes;
}

/* The folder's node and the last part of a path; NONE where it is not in a recorded folder. */
static int place(int at, const char *path, const char **name)
{
	int folder = at >= 0 && at < FDS ? disk.node_of[at] : 0;

	if (path[0] == '/') {
		folder = 0;
		for (int i = 0; i < 2; i++) {
			size_t n = strlen(disk.root[i]);

			if (!strncmp(path, disk.root[i], n) && (path[n] == '/' || !path[n])) {
				folder = disk.root_node[i];
				path += n + (path[n] == '/');
				break;
			}
		}
	}
	for (const char *slash; folder > 0 && (slash = strchr(path, '/')); path = slash + 1) {
		char *part = mem_bytesdup((struct bytes){path, (size_t)(slash - path)});

		folder = strcmp(part, "..") && *part ? platter_names_find(&disk.names, folder, part) : *part ? 0 : folder;
		mem_free(part);
	}
	*name = path;
	return folder > 0 ? folder : NONE;
}

/* --- recording */

static struct change *record(enum kind kind, int node)
{
	struct change c = {.kind = kind, .node = node};

	vec_push(&disk.changes, c);
	return &disk.changes.v[disk.changes.n - 1];
}

static void record_names(enum kind kind, int folder, const char *name, int to_folder, const char *to_name)
{
	int node = platter_names_find(&disk.names, folder, name), other = platter_names_find(&disk.names, to_folder, to_name ? to_name : "");
	struct change *c = record(kind, node);

	c->folder = folder;
	c->name = mem_strdup(name);
	c->to_folder = to_name ? to_folder : folder;
	c->to_name = to_name ? mem_strdup(to_name) : NULL;
	if (kind != LINK)
		platter_names_set(&disk.names, folder, name, kind == EXCHANGE ? other : NONE);
	if (to_name)
		platter_names_set(&disk.names, to_folder, to_name, node);
}

static int record_new(int folder, const char *name, bool is_folder)
{
	int node = new_node(is_folder);
	struct change *c = record(MAKE, node);

	c->folder = c->to_folder = folder;
	c->name = mem_strdup(name);
	platter_names_set(&disk.names, folder, name, node);
	return node;
}

/* --- the calls */

ssize_t write(int fd, const void *p, size_t n)
{
	off_t at = disk.on && fd >= 0 && fd < FDS && disk.node_of[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
	ssize_t wrote = syscall(SYS_write, fd, p, n);

	if (wrote > 0 && disk.on && fd >= 0 && fd < FDS && disk.node_of[fd]) {
		struct change *c = record(WRITE, disk.node_of[fd]);

		c->at = (size_t)at;
		str_add(&c->bytes, (struct bytes){p, (size_t)wrote});
	}
	return wrote;
}

int openat64(int folder, const char *name, int flags, ...)
{
	const char *last = name;
	va_list args;
	int mode, at = disk.on ? place(folder, name, &last) : NONE, node = NONE;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	int fd = (int)syscall(SYS_openat, folder, name, flags, mode);
	int number = errno;

	if (fd >= 0 && fd < FDS && disk.on)
		disk.node_of[fd] = 0;
	if (fd >= 0 && fd < FDS && at != NONE) {
		node = *last && strcmp(last, ".") ? platter_names_find(&disk.names, at, last) : at;
		if (node == NONE && (flags & O_CREAT))
			node = record_new(at, last, false);
		disk.node_of[fd] = node > 0 ? node : 0;
		if (node > 0 && (flags & O_TRUNC))
			record(CUT_LENGTH, node)->at = 0;
	}
	errno = number;
	return fd;
}

int openat(int folder, const char *name, int flags, ...) __attribute__((alias("openat64")));

int close(int fd)
{
	if (fd >= 0 && fd < FDS)
		disk.node_of[fd] = 0;
	return (int)syscall(SYS_close, fd);
}

static int synced(int fd, long call)
{
	int result = (int)syscall(call, fd);

	if (result == 0 && disk.on && fd >= 0 && fd < FDS && disk.node_of[fd])
		record(SYNC, disk.node_of[fd]);
	return result;
}

int fsync(int fd)
{
	return synced(fd, SYS_fsync);
}

int fdatasync(int fd)
{
	return synced(fd, SYS_fdatasync);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
	const char *last = name;
	int at = disk.on ? place(folder, name, &last) : NONE;
	int result = (int)syscall(SYS_mkdirat, folder, name, mode);

	if (result == 0 && at != NONE)
		record_new(at, last, true);
	return result;
}

int mkdir(const char *name, mode_t mode)
{
	return mkdirat(AT_FDCWD, name, mode);
}

int unlinkat(int folder, const char *name, int flags)
{
	const char *last = name;
	int at = disk.on ? place(folder, name, &last) : NONE;
	int result = (int)syscall(SYS_unlinkat, folder, name, flags);

	if (result == 0 && at != NONE)
		record_names(REMOVE, at, last, at, NULL);
	return result;
}

int linkat(int from, const char *a, int to, const char *b, int flags)
{
	const char *last_a = a, *last_b = b;
	int at_a = disk.on ? place(from, a, &last_a) : NONE, at_b = disk.on ? place(to, b, &last_b) : NONE;
	int result = (int)syscall(SYS_linkat, from, a, to, b, flags);

	if (result == 0 && at_a != NONE && at_b != NONE)
		record_names(LINK, at_a, last_a, at_b, last_b);
	return result;
}

int renameat2(int from, const char *a, int to, const char *b, unsigned flags)
{
	const char *last_a = a, *last_b = b;
	int at_a = disk.on ? place(from, a, &last_a) : NONE, at_b = disk.on ? place(to, b, &last_b) : NONE;
	int result = (int)syscall(SYS_renameat2, from, a, to, b, flags);

	if (result == 0 && at_a != NONE && at_b != NONE)
		record_names(flags & RENAME_EXCHANGE ? EXCHANGE : RENAME, at_a, last_a, at_b, last_b);
	return result;
}

int renameat(int from, const char *a, int to, const char *b)
{
	return renameat2(from, a, to, b, 0);
}

int ftruncate64(int fd, off64_t length)
{
	int result = (int)syscall(SYS_ftruncate, fd, length);

	if (result == 0 && disk.on && fd >= 0 && fd < FDS && disk.node_of[fd])
		record(CUT_LENGTH, disk.node_of[fd])->at = (size_t)length;
	return result;
}

int ftruncate(int fd, off_t length) __attribute__((alias("ftruncate64")));

/* --- start and end */

static void load(const char *path, int node)
{
	DIR *list = opendir(path);
	struct dirent *e;

	while (list && (e = readdir(list))) {
		struct str inner = {0};
		struct stat st;

		str_addf(&inner, "%s/%s", path, e->d_name);
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && lstat(str_c(&inner), &st) == 0) {
			int child = new_node(S_ISDIR(st.st_mode));

			platter_names_set(&disk.names, node, e->d_name, child);
			if (S_ISDIR(st.st_mode)) {
				load(str_c(&inner), child);
			} else {
				struct str *text = &disk.content.v[child - 1];
				int fd = (int)syscall(SYS_openat, AT_FDCWD, str_c(&inner), O_RDONLY | O_CLOEXEC);

				str_reserve(text, (size_t)st.st_size + 1);
				ssize_t n = fd >= 0 ? syscall(SYS_read, fd, text->p, (size_t)st.st_size) : 0;

				text->n = n > 0 ? (size_t)n : 0;
				syscall(SYS_close, fd);
			}
		}
		str_release(&inner);
	}
	if (list)
		closedir(list);
}

void platter_begin(const char *folder, const char *other)
{
	const char *roots[] = {folder, other};

	for (int i = 0; i < 2; i++) {
		disk.root[i] = mem_strdup(roots[i]);
		disk.root_node[i] = new_node(true);
		load(roots[i], disk.root_node[i]);
	}
	platter_names_copy(&disk.first, &disk.names);
	memset(disk.node_of, 0, sizeof disk.node_of);
	disk.on = true;
}

void platter_mark(void)
{
	if (disk.on)
		record(MARK, NONE);
}

size_t platter_end(void)
{
	disk.on = false;
	return disk.changes.n;
}

int platter_marks(size_t n)
{
	int marks = 0;

	for (size_t i = 0; i < n; i++)
		marks += disk.changes.v[i].kind == MARK;
	return marks;
}

const char *platter_call(size_t n)
{
	static char text[200];
	const struct change *c = &disk.changes.v[n];

	snprintf(text, sizeof text, "%s %s %s (node %d, %zu bytes)", kind_names[c->kind], c->name ? c->name : "",
		c->to_name ? c->to_name : "", c->node, c->bytes.n);
	return text;
}

void platter_free(void)
{
	for (size_t i = 0; i < disk.changes.n; i++) {
		mem_free(disk.changes.v[i].name);
		mem_free(disk.changes.v[i].to_name);
		str_release(&disk.changes.v[i].bytes);
	}
	vec_release(&disk.changes);
	for (size_t i = 0; i < disk.content.n; i++)
		str_release(&disk.content.v[i]);
	vec_release(&disk.content);
	vec_release(&disk.is_folder);
	platter_names_free(&disk.names);
	platter_names_free(&disk.first);
	for (int i = 0; i < 2; i++)
		mem_free(disk.root[i]);
	memset(&disk, 0, sizeof disk);
}

/* --- the cut */

enum data { LOST, WRITTEN, TORN };
enum order { NO_NAMES, ALL_NAMES, SOME_NAMES, FIRST_NAMES };

static const struct {
	enum data data;
	enum order order;
} ways[PLATTER_WAYS] = {
	{LOST, NO_NAMES},     {LOST, ALL_NAMES},   {WRITTEN, NO_NAMES},  {TORN, ALL_NAMES},  {TORN, SOME_NAMES},
	{LOST, SOME_NAMES},   {TORN, FIRST_NAMES}, {WRITTEN, SOME_NAMES}, {LOST, FIRST_NAMES},
	{TORN, NO_NAMES},
};

struct cut {
	unsigned seed;
	struct platter_names names;               /* on the disk */
	VEC(const struct change *) waiting; /* changes of names that no fsync brought there */
	struct str *now, *safe;           /* each node's content as the program sees it, and as synced */
	char **path; /* the first name of each file, for its others */
};

static bool is_folder(int node)
{
	return disk.is_folder.v[node - 1];
}

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void apply_names(struct platter_names *n, const struct change *c)
{
	int other = c->to_name ? platter_names_find(n, c->to_folder, c->to_name) : NONE;

	if (c->kind == MAKE) {
		platter_names_set(n, c->folder, c->name, c->node);
		return;
	}
	if (c->kind != LINK)
		platter_names_set(n, c->folder, c->name, c->kind == EXCHANGE ? other : NONE);
	if (c->to_name)
		platter_names_set(n, c->to_folder, c->to_name, c->node);
}

static bool has_name(const struct change *c, int folder, const char *name)
{
	return (c->folder == folder && !strcmp(c->name, name)) ||
	       (c->to_name && c->to_folder == folder && !strcmp(c->to_name, name));
}

/* Whether one must be on the disk before the other: they are about one name. What is in a folder whose own name is not
 * there is lost with it. */
static bool depends(const struct change *later, const struct change *first)
{
	return has_name(first, later->folder, later->name) ||
	       (later->to_name && has_name(first, later->to_folder, later->to_name));
}

/* Brings the chosen changes to the disk, with all that they depend on, and keeps the others waiting. */
static void bring(struct cut *c, bool *chosen)
{
	size_t kept = 0;

	for (size_t i = c->waiting.n; i-- > 0;)
		for (size_t k = 0; chosen[i] && k < i; k++)
			chosen[k] = chosen[k] || depends(c->waiting.v[i], c->waiting.v[k]);
	for (size_t i = 0; i < c->waiting.n; i++)
		if (chosen[i])
			apply_names(&c->names, c->waiting.v[i]);
		else
			c->waiting.v[kept++] = c->waiting.v[i];
	c->waiting.n = kept;
}

static void sync_folder(struct cut *c, int folder)
{
	bool *chosen = mem_zalloc(c->waiting.n + 1);

	for (size_t i = 0; i < c->waiting.n; i++)
		chosen[i] = c->waiting.v[i]->folder == folder || c->waiting.v[i]->to_folder == folder;
	bring(c, chosen);
	mem_free(chosen);
}

static void write_at(struct str *s, size_t at, struct bytes b)
{
	if (at > s->n)
		str_addc_times(s, '\0', at - s->n);
	size_t over = s->n - at < b.n ? s->n - at : b.n;

	if (over)
		memcpy(s->p + at, b.p, over);
	str_add(s, bytes_slice(b, over, b.n));
}

static void set(struct str *s, const struct str *to)
{
	str_clear(s);
	str_add(s, str_bytes(to));
}

static void play(struct cut *c, const struct change *x)
{
	switch (x->kind) {
	case WRITE: write_at(&c->now[x->node], x->at, str_bytes(&x->bytes)); break;
	case CUT_LENGTH:
		if (x->at < c->now[x->node].n)
			str_truncate(&c->now[x->node], x->at);
		else
			str_addc_times(&c->now[x->node], '\0', x->at - c->now[x->node].n);
		break;
	case SYNC:
		if (is_folder(x->node))
			sync_folder(c, x->node);
		else
			set(&c->safe[x->node], &c->now[x->node]);
		break;
	case MARK: break;
	default: vec_push(&c->waiting, x);
	}
}

/* Each sector old or new; the length one of both. */
static void tear(struct cut *c, const struct str *safe, const struct str *now, struct str *out)
{
	size_t n = next(&c->seed) % 2 ? safe->n : now->n;

	str_clear(out);
	for (size_t at = 0; at < n; at += SECTOR) {
		size_t to = at + SECTOR < n ? at + SECTOR : n;
		const struct str *from = next(&c->seed) % 2 ? safe : now;
		struct bytes part = bytes_slice(str_bytes(from), at, to);

		str_add(out, part);
		str_addc_times(out, '\0', to - at - part.n);
	}
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	return at->level > 0 ? remove(path) : 0;
}

static void build_file(struct cut *c, int node, const char *to, int way)
{
	struct str text = {0};

	if (c->path[node]) {
		if (linkat(AT_FDCWD, c->path[node], AT_FDCWD, to, 0) < 0)
			exit(99);
		return;
	}
	int fd = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (ways[way].data == TORN)
		tear(c, &c->safe[node], &c->now[node], &text);
	else
		set(&text, ways[way].data == LOST ? &c->safe[node] : &c->now[node]);
	if (fd < 0 || syscall(SYS_write, fd, str_c(&text), text.n) != (long)text.n)
		exit(99);
	syscall(SYS_close, fd);
	c->path[node] = mem_strdup(to);
	str_release(&text);
}

static void build(struct cut *c, int folder, const char *path, int way)
{
	for (size_t i = 0; i < c->names.v.n; i++) {
		const struct platter_entry *e = &c->names.v.v[i];
		struct str to = {0};

		if (e->folder != folder)
			continue;
		str_addf(&to, "%s/%s", path, e->name);
		if (!is_folder(e->node)) {
			build_file(c, e->node, str_c(&to), way);
		} else if (syscall(SYS_mkdirat, AT_FDCWD, str_c(&to), 0700) == 0) {
			build(c, e->node, str_c(&to), way);
		}
		str_release(&to);
	}
}

static void settle_names(struct cut *c, enum order order)
{
	bool *chosen = mem_zalloc(c->waiting.n + 1);
	size_t first = c->waiting.n ? next(&c->seed) % (c->waiting.n + 1) : 0;

	for (size_t i = 0; i < c->waiting.n; i++)
		chosen[i] = order == ALL_NAMES || (order == SOME_NAMES && next(&c->seed) % 2) ||
			    (order == FIRST_NAMES && i < first);
	bring(c, chosen);
	mem_free(chosen);
}

void platter_cut(size_t n, int way)
{
	struct cut c = {.seed = (unsigned)(n * 31 + (size_t)way)};

	c.now = mem_zalloc((size_t)(disk.nodes + 1) * sizeof *c.now);
	c.safe = mem_zalloc((size_t)(disk.nodes + 1) * sizeof *c.safe);
	c.path = mem_zalloc((size_t)(disk.nodes + 1) * sizeof *c.path);
	platter_names_copy(&c.names, &disk.first);
	for (int i = 1; i <= disk.nodes; i++) {
		set(&c.now[i], &disk.content.v[i - 1]);
		set(&c.safe[i], &disk.content.v[i - 1]);
	}
	for (size_t i = 0; i < n; i++)
		play(&c, &disk.changes.v[i]);
	settle_names(&c, ways[way].order);
	for (int i = 0; i < 2; i++) {
		nftw(disk.root[i], remove_one, 16, FTW_DEPTH | FTW_PHYS);
		build(&c, disk.root_node[i], disk.root[i], way);
	}
	for (int i = 0; i <= disk.nodes; i++) {
		str_release(&c.now[i]);
		str_release(&c.safe[i]);
		mem_free(c.path[i]);
	}
	mem_free(c.now);
	mem_free(c.safe);
	mem_free(c.path);
	vec_release(&c.waiting);
	platter_names_free(&c.names);
}

#else

bool platter_works(void)
{
	return false;
}

void platter_begin(const char *folder, const char *other)
{
	(void)folder;
	(void)other;
}

void platter_mark(void)
{
}

size_t platter_end(void)
{
	return 0;
}

int platter_marks(size_t n)
{
	(void)n;
	return 0;
}

void platter_cut(size_t n, int way)
{
	(void)n;
	(void)way;
}

const char *platter_call(size_t n)
{
	(void)n;
	return "";
}

void platter_free(void)
{
}

#endif

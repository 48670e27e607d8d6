#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Makes a whole board of a given size, the same for the same seed.

usage: gen_board.py N FOLDER [--quoted 0.10] [--seed 1] [--odd]

N plan entries, N/20 priorities, N/200 objectives (8 at least), 12 personas, N/100 features (60 to 2,000), usage for
two periods, 40 technologies; every reference resolves. A tenth of the reasons is quoted (commas, quotes), some text is
not ASCII. --odd adds what people do to files: unknown columns, short and long rows, blank lines, broken references,
twin ids."""
import argparse
import csv
import datetime
import os
import random

DAY = datetime.date(2026, 11, 23)
VERBS = ('activate enable ship migrate retire simplify unblock measure onboard localise harden automate reduce expose '
         'replace bundle price discover instrument verify').split()
AREAS = ('dispatch billing search onboarding exports mobile routes audit partner checkout reporting access import quota '
         'roles inbox sandbox usage alerts parts').split()
WORDS = ('customers lose time when a plan moves without notice and nobody can say which persona asked for it so teams '
         'keep a second sheet that drifts from the first one support sees the same pattern every quarter churn follows '
         'within two renewals because setup takes longer than promised evidence comes from interviews usage logs calls '
         'and a small survey').split()
FOREIGN = ['café', 'Zürich', 'Łódź', '計画', '顧客', '路线图', '고객', 'señal', '🚚', 'naïve']
OWNERS = ['ana', 'bo', 'chen', 'dmitri', 'eunji', 'fatima', 'george', 'hana', 'ivo', 'jürgen', 'kofi', 'léa', '']
COLUMNS = {
    'board': 'key,value,note',
    'strategy': 'id,type,parent,title,description,personas,owner,status,start_date,end_date,reviewed',
    'key_results': 'id,objective,title,metric,unit,baseline,target,current,kind,owner,due_date,updated',
    'personas': 'id,name,kind,role,segment,population,goals,frustrations,job,evidence,owner,reviewed',
    'features': 'id,title,description,personas,status,released,kano,owner',
    'usage': 'period,feature,persona,eligible,active,frequency,why,source',
    'priorities': 'id,rank,title,objective,personas,why,source,moscow,reach,impact,confidence,effort,feasibility,'
                  'technologies,status,owner,decided',
    'plan': 'id,title,type,priority,personas,features,why,timeframe,start_date,due_date,status,owner,effort,depends_on,'
            'done_date,outcome,updated',
    'technologies': 'id,name,quadrant,ring,previous_ring,trl,why,owner,moved,reviewed',
    'assessments': 'date,sign,role,by,score,note',
}


class Maker:
    def __init__(self, options):
        self.random = random.Random(options.seed)
        self.options = options
        n = options.n
        self.personas = ['persona-%s' % c for c in 'abcdefghijkl']
        self.technologies = ['tech-%s-%d' % (VERBS[i % 20], i) for i in range(40)]
        self.features = ['feature-%s-%d' % (AREAS[i % 20], i) for i in range(max(60, min(n // 100, 2000)))]
        self.objectives = ['objective-%s-%d' % (AREAS[i % 20], i) for i in range(max(8, n // 200))]
        self.priorities = [self.slug(i) for i in range(max(10, n // 20))]
        self.entries = [self.slug(i) for i in range(n)]

    def slug(self, i):
        return '%s-%s-%d' % (self.random.choice(VERBS), self.random.choice(AREAS), i)

    def words(self, least, most):
        words = self.random.choices(WORDS, k=self.random.randint(least, most))
        if self.random.random() < .1:
            words[self.random.randrange(len(words))] = self.random.choice(FOREIGN)
        return words

    def title(self):
        return ' '.join(self.words(3, 8)).capitalize()

    def why(self):
        words = self.words(8, 35)
        if self.random.random() < self.options.quoted:
            words[0] += ','
            words[-1] = '"%s"' % words[-1]
        return ' '.join(words)

    def date(self, first, last):
        return (DAY + datetime.timedelta(self.random.randint(first, last))).isoformat()

    def some(self, pool, least, most):
        return ';'.join(self.random.sample(pool, self.random.randint(least, min(most, len(pool)))))

    def one(self, *pool):
        return self.random.choice(pool)

    def save(self, name, rows):
        columns = COLUMNS[name].split(',')
        odd = self.options.odd and name == 'plan'
        last = None
        with open(os.path.join(self.options.folder, name + '.csv'), 'w', newline='', encoding='utf-8') as f:
            writer = csv.writer(f, lineterminator='\n')
            writer.writerow(columns + (['squad'] if odd else []))
            for row in rows:
                values = [row.get(column, '') for column in columns]
                if odd:
                    values = self.made_odd(f, values + ['blue'], last)
                    last = values[0]
                writer.writerow(values)

    def made_odd(self, f, values, last):
        chance = self.random.random()
        if chance < .01:
            return values[:9]
        if chance < .02:
            return values + ['surplus', '']
        if chance < .03:
            f.write('\n')
        elif chance < .04:
            values[3] = 'no-such-priority'
        elif chance < .045 and last:
            values[0] = last
        return values

    def strategy(self):
        yield dict(id='vision', type='vision', title='Everybody knows', status='active')
        yield dict(id='diagnosis', type='diagnosis', parent='vision', title='It is hard', status='active')
        yield dict(id='policy', type='guiding-policy', parent='diagnosis', title='We choose', status='active')
        for o in self.objectives:
            yield dict(id=o, type='objective', parent='policy', title=self.title(), description=self.why(),
                       personas=self.some(self.personas, 1, 3), owner=self.one(*OWNERS),
                       status='active' if self.random.random() < .8 else 'achieved', start_date=self.date(-200, -50),
                       end_date=self.date(30, 300))

    def key_result(self, i):
        return dict(id='kr-%d' % i, objective=self.one(*self.objectives), title=self.title(), metric='count', unit='count',
                    baseline='10', target='50', current=str(self.random.randint(10, 50)), kind='aspirational',
                    due_date=self.date(10, 200), updated=self.date(-60, 0))

    def priority(self, i, name):
        return dict(id=name, rank=str(10 * (i + 1)), title=self.title(), objective=self.random.choice(self.objectives),
                    personas=self.some(self.personas, 1, 3), why=self.why(),
                    source=self.one('product', 'engineering', 'sales'), moscow=self.one('must', 'should', 'could'),
                    reach=str(self.random.randint(10, 9000)), impact=self.one('3', '2', '1', '0.5'),
                    confidence=self.one('100', '80', '50'), effort=str(self.random.randint(1, 9)),
                    feasibility=self.one('high', 'medium', 'low'), technologies=self.some(self.technologies, 0, 2),
                    status=self.one('active', 'active', 'proposed', 'done'), owner=self.one(*OWNERS),
                    decided=self.date(-200, 0))

    def entry(self, i):
        status = self.random.choice(['planned'] * 6 + ['done'] * 5 + ['in-progress', 'blocked', 'dropped'])
        done = status == 'done'
        waits = i > 0 and self.random.random() < .2
        return dict(id=self.entries[i], title=self.title(), type=self.one('feature', 'feature', 'discovery', 'enabler', 'debt'),
                    priority=self.random.choice(self.priorities),
                    personas=self.some(self.personas, 1, 2) if self.random.random() < .5 else '',
                    features=self.some(self.features, 0, 2), why=self.why() if self.random.random() < .6 else '',
                    timeframe=self.one('2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2', 'now', 'next', 'later', ''),
                    start_date=self.date(-100, 10), due_date=self.date(20, 200), status=status, owner=self.one(*OWNERS),
                    effort=self.one('0.5', '1', '2', '3.5'),
                    depends_on=self.some(self.entries[max(0, i - 50):i], 0, 1) if waits else '',
                    done_date=self.date(-90, 0) if done else '',
                    outcome='It helped.' if done and self.random.random() < .5 else '', updated=self.date(-40, 0))

    def board(self):
        n = self.options.n
        self.save('board', [dict(key='name', value='Generated board'), dict(key='level', value='6'),
                            dict(key='capacity', value=str(max(14, n // 2)))])
        self.save('personas', [dict(id=p, name=p[-1].upper() + 'nna', kind='primary' if i < 2 else 'secondary', role='Role',
                                    population=str(100 * (i + 1)), goals='a', frustrations='b', job='c',
                                    evidence='qualitative', reviewed='2026-06-01')
                               for i, p in enumerate(self.personas)])
        self.save('strategy', self.strategy())
        self.save('key_results', (self.key_result(i) for i in range(len(self.objectives) * 2)))
        self.save('features', (dict(id=f, title=self.title(), personas=self.some(self.personas, 1, 2), status='live',
                                    released='2024-01-01') for f in self.features))
        self.save('technologies', (dict(id=t, name=t, quadrant='tools', ring=self.one('adopt', 'trial', 'assess', 'hold'),
                                        trl=str(self.random.randint(1, 9)), reviewed=self.date(-300, 0))
                                   for t in self.technologies))
        self.save('usage', (dict(period=period, feature=f, persona=p, eligible='400', active=str(self.random.randint(0, 400)),
                                 frequency=self.one('daily', 'weekly', 'rarely'), why=self.why(), source='analytics')
                            for period in ('2026-Q2', '2026-Q3') for f in self.features
                            for p in self.random.sample(self.personas, 3)))
        self.save('priorities', (self.priority(i, name) for i, name in enumerate(self.priorities)))
        self.save('plan', (self.entry(i) for i in range(n)))
        self.save('assessments', [dict(date='2026-11-16', sign='cto-hears-late', role='engineering', score='2'),
                                  dict(date='2026-11-16', sign='cto-hears-late', role='product', score='0')])


def make(n, folder, quoted=.1, seed=1, odd=False):
    os.makedirs(folder, exist_ok=True)
    Maker(argparse.Namespace(n=n, folder=folder, quoted=quoted, seed=seed, odd=odd)).board()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('n', type=int)
    parser.add_argument('folder')
    parser.add_argument('--quoted', type=float, default=.1)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--odd', action='store_true')
    options = parser.parse_args()
    make(**vars(options))


if __name__ == '__main__':
    main()

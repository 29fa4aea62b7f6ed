"""What a training on one of the tasks is set to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from lstm_core import LSTMParams
from lstm_lab import TrainingStep, train
from lstm_lab.tasks import TASKS, Task
from lstm_view.choices import Choices
from lstm_view.training.run import Plan, Run, way_to_train


@dataclass(frozen=True, kw_only=True)
class OwnPlan(Plan):
    """Train on a task, its sequences one by one or all at once."""

    task_name: str
    order: str

    @classmethod
    def of(cls, choices: Choices) -> "OwnPlan":
        """Take the plan from the page's settings."""
        settings = choices.training
        return cls(**way_to_train(choices), task_name=settings.task, order=settings.order)

    @property
    def task(self) -> Task:
        """The task itself."""
        return TASKS[self.task_name]

    @property
    def samples(self) -> Sequence[tuple[ArrayLike, ArrayLike]]:
        """Each sequence with its target."""
        return list(zip(self.task.sequences, self.task.targets, strict=True))

    @property
    def updates_an_epoch(self) -> int:
        """One for each sequence, or one for all together."""
        return len(self.task.sequences) if self.order == "per_sample" else 1

    @property
    def cell_steps(self) -> int:
        """Forwards through all sequences, and back through one or all of them."""
        lengths = [len(xs) for xs in self.task.sequences]
        return sum(lengths) + (max(lengths) if self.order == "per_sample" else sum(lengths))

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""
        task = self.task
        return train(
            since, task.sequences, task.targets, self.made_optimizer(), updates, self.order
        )


OwnRun = Run[OwnPlan]

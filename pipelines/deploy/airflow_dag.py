"""The nightly export with Airflow. as-of makes a repeated or late run do what it would have done."""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="prosa_nightly",
    schedule="25 0 * * *",
    start_date=datetime(2026, 11, 1),
    # Windows follow one another, and the export takes those that were missed together.
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
) as dag:
    BashOperator(
        task_id="export",
        cwd="/opt/prosa",
        bash_command=(
            "./run.sh export pipelines/nightly.yaml"
            " --as-of={{ data_interval_end | ts }}"
            " --quiet --log-format=json"
        ),
        # A guard said no: nothing was published, and nothing is broken.
        skip_on_exit_code=6,
    )
